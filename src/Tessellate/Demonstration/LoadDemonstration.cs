using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;

namespace Tessellate.Demonstration;

/// <summary>How a demonstration is laid out: around which day, and what share of England's schools and groups it has.</summary>
public sealed record DemonstrationPlan(DateOnly Today, double Share = 1);

/// <summary>How many rows of the largest kinds a demonstration holds.</summary>
public sealed record DemonstrationCounts(int Hubs, int Schools, int WorkGroups, int People);

/// <summary>Fills an empty database with an invented England, all or nothing. A database of real data is never touched.</summary>
public sealed class LoadDemonstration(TessellateDb db, TimeProvider clock, SiteAddress site, ImportNetwork import, IEnumerable<IDerivedFromRegister> derived)
{
    /// <summary>A demonstration is loaded unasked only where nothing at all has been loaded.</summary>
    public static async Task<bool> IsEmptyAsync(TessellateDb db, CancellationToken stop) =>
        !await db.Networks.AnyAsync(stop) && !await db.Schools.AnyAsync(stop) && !await db.Installations.AnyAsync(stop);

    /// <summary>Loads a demonstration; with <paramref name="reset"/> an earlier one goes first. <paramref name="progress"/> hears each step by name.</summary>
    /// <exception cref="UnusableInputException">The database holds real data, or already a demonstration.</exception>
    public async Task<DemonstrationCounts> RunAsync(DemonstrationFiles files, DemonstrationPlan plan, bool reset, IProgress<string> progress, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await RefuseAsync(reset, stop);
        if (reset) await EmptyDatabase.RunAsync(db, stop);

        var days = new DemonstrationDays(plan.Today);
        db.Installations.Add(new() { Kind = InstallationKind.Demonstration, CreatedAt = clock.UtcNow(), DemonstrationOn = plan.Today });
        progress.Report("hubs and areas");
        await import.RunAsync(files.Network with { LeadSchools = [] }, plan.Today, stop);

        progress.Report("schools");
        var writer = new DemonstrationWriter(db, stop);
        var register = Schools(files, days, plan.Share);
        await writer.WriteAsync(register);

        progress.Report("people, projects and groups");
        var (people, programme) = (new InventedPeople(files.Network.Settings), new InventedProgramme());
        var hubs = await db.Hubs.OrderBy(h => h.Slug).ToListAsync(stop);
        var teams = new InventTeams(programme, people, days, files.Network.Settings).Of(hubs, await AreaLookup.LoadAsync(db, stop), register);
        new InventProgramme(programme, people, files, site, days).Run(teams, plan.Share);
        new InventHeads(programme, people, days).Run(teams);
        new InventNotThisYear(programme, people, days).Run(teams);
        new InventTrials(programme, people, days).Run(teams);
        new InventLocalNetworks(programme, people, files.Network.Settings, days).Run(teams);
        new InventAskMe(programme, days).Run(teams);
        new InventConsents(programme, people, files.Network.Settings, days).Run(teams);
        new InventComplaints(programme, people, days).Run(teams);
        new InventConfirmations(people, days, files.Network.Settings).Run(teams);
        var record = new InventRecord(programme, files.Network.Settings, days);
        foreach (var team in teams) record.Of(team);
        await db.SaveChangesAsync(stop);
        await writer.WriteAsync(people);
        await writer.WriteAsync(programme, days);

        progress.Report("the finder");
        foreach (var table in derived) await table.RebuildAsync(db, stop);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new DemonstrationCounts(hubs.Count, register.Establishments.Count(e => e.IsOpenStateFunded), programme.Groups.Count, people.People.Count);
    }

    private async Task RefuseAsync(bool reset, CancellationToken stop)
    {
        var installation = await db.Installations.SingleOrDefaultAsync(stop);
        if (installation?.Kind == InstallationKind.Real)
        {
            throw new UnusableInputException("This database holds real data, and a demonstration would mix with it. Give the demonstration an empty folder of its own: set TESSELLATE_DATA.");
        }

        if (installation is null ? !await IsEmptyAsync(db, stop) : !reset)
        {
            throw new UnusableInputException(installation is null
                ? "This database already holds a network or schools. Give the demonstration an empty folder of its own: set TESSELLATE_DATA."
                : "This database already holds a demonstration. To load it anew, and lose what was done in it: ./tessellate demo reset");
        }

        if (installation is not null) db.Entry(installation).State = EntityState.Detached;
    }

    private static InventedRegister Schools(DemonstrationFiles files, DemonstrationDays days, double share)
    {
        var register = new InventedRegister();
        var schools = new InventSchools(register, new Ground(files.Districts), files.Network.Settings, days.Today);
        foreach (var district in files.Districts) schools.Of(district, share);
        new SchoolHistories(register, days, share).Invent();
        return register;
    }
}
