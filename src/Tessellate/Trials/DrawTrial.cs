using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;

namespace Tessellate.Trials;

/// <summary>A school as the draw of a trial settles it.</summary>
public sealed record DrawnSchool(Guid SchoolId, string Stratum, string Key, int PlaceInStratum, int Place, TrialArm Arm);

/// <summary>
/// Draws the arms of a trial, once: of two who press, the first. The seed is made by the program at that moment, or is a public value that is typed in with its source. Who begins first is unlocked; who
/// waits stays locked in every hub until the release day. Each school and the hub leads are told. The same seed and schools give the same arms, whenever it is recomputed.
/// </summary>
public sealed class DrawTrial(TessellateDb db, NetworkInUse network, SiteAddress site, TimeProvider clock)
{
    public const int SeedMaxLength = 200;

    /// <exception cref="BrokenRuleException">It was drawn before or is over, there are fewer than two schools, or a typed seed has no source.</exception>
    public async Task RunAsync(string code, string? publicValue, string? source, Access access, CancellationToken stop = default)
    {
        var (trial, now, today, by) = (await db.TrialToKeepAsync(code, access, stop), clock.UtcNow(), clock.Today(), access.Person?.Id);
        var typed = !string.IsNullOrWhiteSpace(publicValue);
        if (typed && publicValue!.Trim().Length > SeedMaxLength) throw new BrokenRuleException($"Enter at most {SeedMaxLength} characters.", "Seed");
        if (typed && string.IsNullOrWhiteSpace(source)) throw new BrokenRuleException("Say where the value comes from, so that others can look it up.", "SeedSource");
        if (!typed && !string.IsNullOrWhiteSpace(source)) throw new BrokenRuleException("Enter the public value, or leave both empty.", "Seed");
        if (trial.ReleaseOn <= today) throw new BrokenRuleException("The release day has come: there is nothing to wait for any more. Nothing was changed.");

        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await db.StillEnrollingAsync(trial, stop);
        var schools = await db.InDraw(trial.Id).ToDictionaryAsync(s => s.SchoolId, stop);
        if (schools.Count < 2) throw new BrokenRuleException("Fewer than two schools are enrolled. Nothing was drawn.");

        var (seed, hash) = (typed ? publicValue!.Trim() : Draw.NewSeed(), Draw.InputHash(schools.Values.Select(Lot)));
        foreach (var drawn in Arms(trial, seed, schools.Values))
        {
            var school = schools[drawn.SchoolId];
            (school.DrawKey, school.DrawPlace, school.PlaceInStratum, school.Arm) = (drawn.Key, drawn.Place, drawn.PlaceInStratum, drawn.Arm);
            db.Add(new TrialEvent { TrialId = trial.Id, SchoolId = drawn.SchoolId, Kind = TrialEventKind.Randomised, On = today, RecordedAt = now, RecordedById = by, Arm = drawn.Arm });
        }
        await db.Trials.Where(t => t.Id == trial.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.DrawnAt, now).SetProperty(t => t.DrawnById, by).SetProperty(t => t.Seed, seed)
            .SetProperty(t => t.SeedSource, typed ? source!.Trim() : null).SetProperty(t => t.DrawVersion, Draw.Version).SetProperty(t => t.InputHash, hash), stop);
        await db.SaveChangesAsync(stop);
        await UnlockAsync(trial, now, by, stop);
        await db.AddDrawMessagesAsync(trial, schools.Values, words, site, now, today, stop);
        db.Record(access.ActorForNetwork, now, "trial.drawn", nameof(Trial), trial.Id, $"The trial {trial.Code} was drawn: {schools.Values.Count(s => s.Arm == TrialArm.Intervention)} of {schools.Count} schools begin first. Seed {seed}, {Draw.Version}, input {hash}.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>What this seed gives for these schools; depends on nothing else, and on no order.</summary>
    public static List<DrawnSchool> Arms(Trial trial, string seed, IEnumerable<TrialSchool> schools) => [.. Draw.Order(seed, schools.Select(Lot)).Select(d =>
        new DrawnSchool(d.Lot.Id, d.Lot.Stratum, d.Key, d.PlaceInStratum, d.Place, Draw.IsFirstArm(seed, d.Place, trial.InterventionParts, trial.ControlParts) ? TrialArm.Intervention : TrialArm.Control))];

    public static Lot Lot(TrialSchool school) => new(school.SchoolId, school.Stratum);

    private async Task UnlockAsync(Trial trial, DateTime now, Guid? by, CancellationToken stop)
    {
        var waits = db.TrialSchools.Where(s => s.TrialId == trial.Id && s.Arm == TrialArm.Control);
        var locks = db.ControlLocks.Where(l => l.TrialId == trial.Id && l.LiftedAt == null);
        await locks.Where(l => waits.Any(s => s.SchoolId == l.SchoolId)).ExecuteUpdateAsync(set => set.SetProperty(l => l.Reason, LockReason.Control), stop);
        await locks.Where(l => !waits.Any(s => s.SchoolId == l.SchoolId)).ExecuteUpdateAsync(set => set.SetProperty(l => l.LiftedAt, now).SetProperty(l => l.LiftedById, by), stop);
    }
}
