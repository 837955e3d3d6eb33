using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ClaimsSentBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_claim_lines_claim_id_kind_work_group_id_session_id",
                table: "claim_lines");

            migrationBuilder.AddColumn<DateTime>(
                name: "sent_back_at",
                table: "claim_lines",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_claim_lines_claim_id",
                table: "claim_lines",
                column: "claim_id");

            migrationBuilder.CreateIndex(
                name: "ix_claim_lines_claim_id_kind_work_group_id_session_id",
                table: "claim_lines",
                columns: new[] { "claim_id", "kind", "work_group_id", "session_id" },
                unique: true,
                filter: "sent_back_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_claim_lines_claim_id_kind_work_group_id_session_id",
                table: "claim_lines");

            migrationBuilder.DropIndex(
                name: "ix_claim_lines_claim_id",
                table: "claim_lines");

            migrationBuilder.DropColumn(
                name: "sent_back_at",
                table: "claim_lines");

            migrationBuilder.CreateIndex(
                name: "ix_claim_lines_claim_id_kind_work_group_id_session_id",
                table: "claim_lines",
                columns: new[] { "claim_id", "kind", "work_group_id", "session_id" },
                unique: true);
        }
    }
}
