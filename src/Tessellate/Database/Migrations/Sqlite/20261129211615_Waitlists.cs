using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Waitlists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_places_work_group_id_school_id",
                table: "places");

            migrationBuilder.AddColumn<bool>(
                name: "offers_by_itself",
                table: "work_groups",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "band",
                table: "interests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "rests_until",
                table: "interests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "waitlist_token_hash",
                table: "interests",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "wants_to_hear",
                table: "interests",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "not_this_year",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    project_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    said_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    said_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    taken_back_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    taken_back_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    taken_back_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_not_this_year", x => x.id);
                    table.ForeignKey(
                        name: "fk_not_this_year_project_project_id",
                        column: x => x.project_id,
                        principalTable: "projects",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_not_this_year_school_school_id",
                        column: x => x.school_id,
                        principalTable: "schools",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "place_offers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    interest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hub_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    offered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_place_offers", x => x.id);
                    table.ForeignKey(
                        name: "fk_place_offers_hub_hub_id",
                        column: x => x.hub_id,
                        principalTable: "hubs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_place_offers_interests_interest_id",
                        column: x => x.interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_place_offers_work_group_work_group_id",
                        column: x => x.work_group_id,
                        principalTable: "work_groups",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "priority_bands",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work_group_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    rank = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    least_percent = table.Column<int>(type: "INTEGER", nullable: true),
                    list_name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    listed_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
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
                name: "passed_over",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    offer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    interest_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    said = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passed_over", x => x.id);
                    table.ForeignKey(
                        name: "fk_passed_over_interests_interest_id",
                        column: x => x.interest_id,
                        principalTable: "interests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_passed_over_place_offers_offer_id",
                        column: x => x.offer_id,
                        principalTable: "place_offers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "band_schools",
                columns: table => new
                {
                    band_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    urn = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "ix_places_work_group_id_school_id",
                table: "places",
                columns: new[] { "work_group_id", "school_id" },
                unique: true,
                filter: "state <> 'Freed'");

            migrationBuilder.CreateIndex(
                name: "ix_interests_waitlist_token_hash",
                table: "interests",
                column: "waitlist_token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_interests_work_group_id_state_band_confirmed_at",
                table: "interests",
                columns: new[] { "work_group_id", "state", "band", "confirmed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_not_this_year_project_id",
                table: "not_this_year",
                column: "project_id");

            migrationBuilder.CreateIndex(
                name: "ix_not_this_year_school_id_until",
                table: "not_this_year",
                columns: new[] { "school_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_passed_over_interest_id_at",
                table: "passed_over",
                columns: new[] { "interest_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_passed_over_offer_id",
                table: "passed_over",
                column: "offer_id");

            migrationBuilder.CreateIndex(
                name: "ix_place_offers_hub_id",
                table: "place_offers",
                column: "hub_id");

            migrationBuilder.CreateIndex(
                name: "ix_place_offers_open",
                table: "place_offers",
                column: "interest_id",
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_place_offers_state_expires_at",
                table: "place_offers",
                columns: new[] { "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_place_offers_token_hash",
                table: "place_offers",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_place_offers_work_group_id",
                table: "place_offers",
                column: "work_group_id");

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
                name: "not_this_year");

            migrationBuilder.DropTable(
                name: "passed_over");

            migrationBuilder.DropTable(
                name: "priority_bands");

            migrationBuilder.DropTable(
                name: "place_offers");

            migrationBuilder.DropIndex(
                name: "ix_places_work_group_id_school_id",
                table: "places");

            migrationBuilder.DropIndex(
                name: "ix_interests_waitlist_token_hash",
                table: "interests");

            migrationBuilder.DropIndex(
                name: "ix_interests_work_group_id_state_band_confirmed_at",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "offers_by_itself",
                table: "work_groups");

            migrationBuilder.DropColumn(
                name: "band",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "rests_until",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "waitlist_token_hash",
                table: "interests");

            migrationBuilder.DropColumn(
                name: "wants_to_hear",
                table: "interests");

            migrationBuilder.CreateIndex(
                name: "ix_places_work_group_id_school_id",
                table: "places",
                columns: new[] { "work_group_id", "school_id" },
                unique: true,
                filter: "state IN ('Held', 'Taken')");
        }
    }
}
