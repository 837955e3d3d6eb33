using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Schools;

/// <summary>Writes a compared register in the order that keys and unique URNs allow; in the transaction of its caller.</summary>
internal sealed class RegisterWriter(TessellateDb db, Actor actor, DateTime now, IProgress<ImportStep>? progress)
{
    public async Task WriteAsync(RegisterFile file, RegisterState register, RegisterComparison comparison, RegisterDifference difference, bool isFirst, CancellationToken stop)
    {
        var import = new RegisterImport
        {
            FileName = file.Name, Sha256 = file.Sha256, RegisterOn = file.On, AppliedAt = now, AppliedBy = actor.Role, Rows = difference.Rows,
            OpenStateFunded = difference.OpenStateFunded, Summary = JsonSerializer.Serialize(difference.Counts)
        };
        db.Add(import);
        db.Record(actor, now, "register.imported", nameof(RegisterImport), import.Id, $"Took in the register of {file.On.InWords()} ({file.Name}).");
        if (isFirst && !await db.Installations.AnyAsync(stop)) db.Add(new Installation { Kind = InstallationKind.Real, CreatedAt = now });
        db.RemoveRange(comparison.LinksRemoved);
        db.RemoveRange(comparison.QuestionsMoot);

        await ExchangedUrns.StepAsideAsync(db, register, stop);

        await InsertAsync("Writing schools", register.NewSchools, stop); // before the known establishments that move into them
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();

        await InsertAsync("Writing establishments", register.NewEstablishments, stop);
        await InsertAsync("Writing links", comparison.LinksAdded, stop);
        await InsertAsync("Writing history", comparison.FieldChanges.Select(c => new EstablishmentChange
        {
            EstablishmentId = c.Of.Id, ImportId = import.Id, On = file.On, Field = c.Field, OldValue = c.Old, NewValue = c.New
        }).ToList(), stop);
        db.AddRange(comparison.QuestionsAsked);
        if (!isFirst) RecordSuccessions(register, comparison);
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }

    private Task<int> InsertAsync<T>(string doing, IReadOnlyCollection<T> rows, CancellationToken stop) where T : class =>
        db.WriteAsync(rows.Select((row, at) =>
        {
            if (at % 1000 == 0) progress?.Report(new(doing, (double)at / rows.Count));
            return row;
        }), stop);

    private void RecordSuccessions(RegisterState register, RegisterComparison comparison)
    {
        foreach (var c in comparison.Conversions) Record(c.Successor, "school.converted", register, $"{Named(register, c.Predecessor)} goes on as {Named(register, c.Successor)}.");
        foreach (var m in comparison.Mergers) Record(m.Predecessor, "school.merged", register, $"{Named(register, m.Predecessor)} merged into {Named(register, m.Successor)}.");
        foreach (var s in comparison.Splits) Record(s.Successor, "school.split", register, $"{Named(register, s.Successor)} was split from {Named(register, s.Predecessor)}.");
    }

    private void Record(int urn, string kind, RegisterState register, string summary) =>
        db.Record(actor, now, kind, nameof(School), register.Find(urn)!.SchoolId, summary, schoolId: register.Find(urn)!.SchoolId);

    private static string Named(RegisterState register, int urn) => $"{register.Find(urn)!.Name} ({urn})";
}
