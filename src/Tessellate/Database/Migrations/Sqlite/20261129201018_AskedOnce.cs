using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AskedOnce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_interests_work_group_id",
                table: "interests");

            migrationBuilder.AddColumn<string>(
                name: "form_hash",
                table: "interests",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "form_key",
                table: "interests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_interests_form_key",
                table: "interests",
                column: "form_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_interests_work_group_id_school_id",
                table: "interests",
                columns: new[] { "work_group_id", "school_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_interests_form_key",
                table: "interests");

            migrationBuilder.DropIndex(
                name: "ix_interests_work_group_id_school_id",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "form_hash",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "form_key",
                table: "interests");

            migrationBuilder.CreateIndex(
                name: "ix_interests_work_group_id",
                table: "interests",
                column: "work_group_id");
        }
    }
}
