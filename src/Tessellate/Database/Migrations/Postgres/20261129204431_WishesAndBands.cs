using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WishesAndBands : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_interests_work_group_id_state_confirmed_at",
                table: "interests");

            migrationBuilder.AddColumn<int>(
                name: "band",
                table: "interests",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "wants_to_hear",
                table: "interests",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "priority_bands",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    work_group_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    least_percent = table.Column<int>(type: "integer", nullable: true),
                    list_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    listed_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_priority_bands", x => x.id);
                    table.ForeignKey(
                        name: "fk_priority_bands_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "band_schools",
                columns: table => new
                {
                    band_id = table.Column<Guid>(type: "uuid", nullable: false),
                    urn = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_band_schools", x => new { x.band_id, x.urn });
                    table.ForeignKey(
                        name: "fk_band_schools_priority_bands_band_id",
                        column: x => x.band_id,
                        principalTable: "priority_bands",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_interests_work_group_id_state_band_confirmed_at",
                table: "interests",
                columns: new[] { "work_group_id", "state", "band", "confirmed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_priority_bands_work_group_id_rank",
                table: "priority_bands",
                columns: new[] { "work_group_id", "rank" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "band_schools");

            migrationBuilder.DropTable(
                name: "priority_bands");

            migrationBuilder.DropIndex(
                name: "ix_interests_work_group_id_state_band_confirmed_at",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "band",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "wants_to_hear",
                table: "interests");

            migrationBuilder.CreateIndex(
                name: "ix_interests_work_group_id_state_confirmed_at",
                table: "interests",
                columns: new[] { "work_group_id", "state", "confirmed_at" });
        }
    }
}
