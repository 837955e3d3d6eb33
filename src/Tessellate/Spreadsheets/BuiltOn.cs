using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.WorkGroups;

namespace Tessellate.Spreadsheets;

/// <summary>
/// What has been built since on the things that a spreadsheet made: every row of any table that names one of them and was not
/// made by the spreadsheet itself. Found from the model, by foreign keys and by the name of the property, so that a room of
/// tomorrow is looked at too.
/// </summary>
internal static class BuiltOn
{
    private static readonly (MadeKind Kind, Type Type, string Property)[] Kinds =
    [
        (MadeKind.Person, typeof(Person), "PersonId"), (MadeKind.WorkGroup, typeof(WorkGroup), "WorkGroupId"), (MadeKind.Place, typeof(Place), "PlaceId"),
        (MadeKind.Participation, typeof(Participation), "ParticipationId"), (MadeKind.Event, typeof(ParticipationEvent), "EventId"), (MadeKind.Appointment, typeof(Appointment), "AppointmentId")
    ];

    /// <summary>The things with the reason why each stays.</summary>
    public static async Task<Dictionary<Guid, string>> FindAsync(TessellateDb db, Spreadsheet spreadsheet, CancellationToken stop)
    {
        var found = new Dictionary<Guid, string>();
        foreach (var (kind, entity, property) in References(db.Model))
        {
            foreach (var id in await NamedAsync(db, spreadsheet.Id, kind, entity, property, stop)) found.TryAdd(id, InWords(entity.GetTableName()!));
        }
        var (made, since) = (db.SpreadsheetMade.Where(m => m.SpreadsheetId == spreadsheet.Id), spreadsheet.AppliedAt);
        foreach (var id in await db.People.Where(p => p.LastSignedInAt != null && made.Any(m => m.ThingId == p.Id)).Select(p => p.Id).ToListAsync(stop)) found.TryAdd(id, "has signed in since");
        foreach (var id in await db.Activity.Where(a => a.At > since && made.Any(m => m.ThingId == a.SubjectId) && !a.Kind.StartsWith("viewed.")).Select(a => a.SubjectId).Distinct().ToListAsync(stop)) found.TryAdd(id, "was changed since");
        return found;
    }

    /// <summary>Every property of every table that names something of a kind that a spreadsheet makes.</summary>
    internal static IEnumerable<(MadeKind Kind, IEntityType Entity, IProperty Property)> References(IModel model) =>
        from entity in model.GetEntityTypes()
        where entity.ClrType != typeof(SpreadsheetMade)
        from property in entity.GetProperties()
        where property.IsForeignKey() || ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(Guid) && !property.IsPrimaryKey())
        from kind in Kinds
        where property.Name == kind.Property || property.GetContainingForeignKeys().Any(key => key.PrincipalEntityType.ClrType == kind.Type)
        select (kind.Kind, entity, property);

    // Raw SQL, because the tables are found from the model; both databases read the same.
    private static Task<List<Guid>> NamedAsync(TessellateDb db, Guid spreadsheetId, MadeKind kind, IEntityType entity, IProperty property, CancellationToken stop)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var column = property.GetColumnName(table);
        var key = entity.FindPrimaryKey()!.Properties is [var one] && one.ClrType == typeof(Guid) ? one.GetColumnName(table) : null;
        var own = key is null ? "" : $" AND NOT EXISTS (SELECT 1 FROM \"spreadsheet_made\" o WHERE o.\"spreadsheet_id\" = {{0}} AND o.\"thing_id\" = d.\"{key}\")";
        var sql = $"SELECT DISTINCT d.\"{column}\" AS \"Value\" FROM \"{table.Name}\" d JOIN \"spreadsheet_made\" m ON m.\"thing_id\" = d.\"{column}\" WHERE m.\"spreadsheet_id\" = {{0}} AND m.\"kind\" = {{1}}{own}";
        return db.Database.SqlQueryRaw<Guid>(sql, spreadsheetId, kind.ToString()).ToListAsync(stop);
    }

    private static string InWords(string table) => table switch
    {
        "role_grants" => "holds a role since",
        "sign_in_links" or "messages" => "was written to since",
        "marks" or "mark_changes" => "is marked in a register",
        "participation_events" or "events_taken_back" => "has something recorded since",
        "participations" or "places" => "has people of its own since",
        "interests" => "is asked for since",
        "sessions" or "partner_hubs" => "was planned further since",
        _ => $"is used since ({table.Replace('_', ' ')})"
    };
}
