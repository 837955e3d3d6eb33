using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Jobs;

public enum NightlyOutcome { NothingSet, NothingNew, TakenIn, Refused }

/// <summary>
/// Takes the newest register in by itself, with the same safeguards as an operator's import. What is refused is recorded
/// and told to every operator; it never goes by in silence.
/// </summary>
public sealed class NightlyRegister(TessellateDb db, NetworkInUse network, RegisterSource source, FetchRegister fetch, ImportRegister import, SiteAddress site, TimeProvider clock)
{
    private const string Template = "register-refused";
    private static readonly Actor Night = Actor.System("nightly import");

    /// <param name="into">Where a fetched file is put, and stays until the next of the same name.</param>
    /// <param name="stop">Leaves everything as it was.</param>
    public async Task<NightlyOutcome> RunAsync(string into, CancellationToken stop)
    {
        if (!source.IsSet || await network.FindAsync(stop) is not { } settings) return NightlyOutcome.NothingSet;

        try
        {
            if (await fetch.RunAsync(into, clock.Today(), stop) is not { } fetched) return NightlyOutcome.NothingNew;
            var file = RegisterFile.Read(fetched.Register);
            var links = fetched.Links is null ? null : LinksFile.Read(fetched.Links);
            if (await db.RegisterImports.AnyAsync(i => i.RegisterOn > file.On, stop)) return NightlyOutcome.NothingNew;

            var difference = await import.RunAsync(file, links, settings.StateFundedTypes.ToHashSet(), Night, apply: true, null, stop);
            return difference.IsApplied ? NightlyOutcome.TakenIn : NightlyOutcome.NothingNew;
        }
        catch (Exception e) when (Why(e) is not null)
        {
            await RefusedAsync(Why(e)!, stop);
            return NightlyOutcome.Refused;
        }
    }

    private static string? Why(Exception e) => e is BrokenRuleException or UnusableInputException ? e.Message : DatabaseTrouble.InWords(e);

    private async Task RefusedAsync(string why, CancellationToken stop)
    {
        db.ChangeTracker.Clear(); // nothing of the refused register
        var (now, today) = (clock.UtcNow(), clock.Today());
        db.Record(Night, now, "register.refused", nameof(RegisterImport), Guid.CreateVersion7(), "The nightly import of the register was refused.", reason: why[..Math.Min(why.Length, 1000)]);

        var people = db.People;
        var operators = await db.RoleGrants.InForceOn(today).Where(g => g.Role == Role.Operator).Join(people, g => g.PersonId, p => p.Id, (_, p) => p).Distinct().ToListAsync(stop);
        var messages = operators.Select(person => Message(person, why, now, today)).ToList();
        var keys = messages.Select(m => m.Key).ToList();
        var told = await db.Messages.Where(m => keys.Contains(m.Key)).Select(m => m.Key).ToListAsync(stop);
        db.Messages.AddRange(messages.Where(m => !told.Contains(m.Key)));
        await db.SaveChangesAsync(stop);
    }

    private Message Message(Person person, string why, DateTime now, DateOnly today) => new()
    {
        Template = Template, ToAddress = person.Email, ToName = person.Name, PersonId = person.Id, Subject = "The register of schools was not taken in",
        Body = $"""
            Hello {person.Name},

            The nightly import of the register of schools was refused. Everything is as it was.

            {why}

            How the register stands:

            {site.Link(RegisterUrls.Register)}
            """,
        Reason = "You get this because you keep this installation.", Key = $"{Template}:{person.Id}:{today:yyyyMMdd}", CreatedAt = now, SendAfter = now
    };
}
