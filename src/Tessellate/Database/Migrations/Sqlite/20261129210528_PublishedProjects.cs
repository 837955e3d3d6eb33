using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PublishedProjects : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "agreement_text",
                table: "projects",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "agreement_version",
                table: "projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "changed_at",
                table: "projects",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "funding_line",
                table: "projects",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "gap_tasks",
                table: "projects",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sessions_in_words",
                table: "projects",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "themes",
                table: "projects",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "people_places",
                table: "allocations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "version",
                table: "allocations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "agreement_text",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "agreement_version",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "funding_line",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "gap_tasks",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "sessions_in_words",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "themes",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "version",
                table: "projects");

            migrationBuilder.DropColumn(
                name: "people_places",
                table: "allocations");

            migrationBuilder.DropColumn(
                name: "version",
                table: "allocations");
        }
    }
}
