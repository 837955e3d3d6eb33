using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tessellate.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ForeignKeyIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_transfers_interest_id",
                table: "transfers",
                column: "interest_id");

            migrationBuilder.CreateIndex(
                name: "ix_places_work_group_id",
                table: "places",
                column: "work_group_id");

            migrationBuilder.CreateIndex(
                name: "ix_place_offers_interest_id",
                table: "place_offers",
                column: "interest_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_needs_work_group_id",
                table: "person_needs",
                column: "work_group_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_merges_gone_id1",
                table: "person_merges",
                column: "gone_id");

            migrationBuilder.CreateIndex(
                name: "ix_certificates_participation_id",
                table: "certificates",
                column: "participation_id");

            migrationBuilder.CreateIndex(
                name: "ix_certificate_orders_work_group_id",
                table: "certificate_orders",
                column: "work_group_id");

            migrationBuilder.CreateIndex(
                name: "ix_agreements_interest_id",
                table: "agreements",
                column: "interest_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_transfers_interest_id",
                table: "transfers");

            migrationBuilder.DropIndex(
                name: "ix_places_work_group_id",
                table: "places");

            migrationBuilder.DropIndex(
                name: "ix_place_offers_interest_id",
                table: "place_offers");

            migrationBuilder.DropIndex(
                name: "ix_person_needs_work_group_id",
                table: "person_needs");

            migrationBuilder.DropIndex(
                name: "ix_person_merges_gone_id1",
                table: "person_merges");

            migrationBuilder.DropIndex(
                name: "ix_certificates_participation_id",
                table: "certificates");

            migrationBuilder.DropIndex(
                name: "ix_certificate_orders_work_group_id",
                table: "certificate_orders");

            migrationBuilder.DropIndex(
                name: "ix_agreements_interest_id",
                table: "agreements");
        }
    }
}
