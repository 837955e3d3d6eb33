using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;

namespace Tessellate.Trials;

/// <summary>
/// Takes in the schools that have asked for places in the project, in every hub: each is looked at once. Who may be drawn is enrolled, and locked from now until the draw; who may not is
/// excluded with the reason. While it runs nobody is given a place in the project, so that no school is both enrolled and in.
/// </summary>
public sealed class EnrolSchools(TessellateDb db, TimeProvider clock)
{
    /// <returns>How many were enrolled, and how many excluded.</returns>
    /// <exception cref="BrokenRuleException">It is drawn or over.</exception>
    public async Task<(int Enrolled, int Excluded)> RunAsync(string code, Access access, CancellationToken stop = default)
    {
        var (trial, now) = (await db.TrialToKeepAsync(code, access, stop), clock.UtcNow());
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        await db.StillEnrollingAsync(trial, stop);
        var projects = await db.LockedProjectsAsync(trial, stop);
        await db.HoldStillAsync(projects, stop);
        var (enrolled, excluded) = (0, 0);
        foreach (var asking in await AskingInTrial.ReadAsync(db, trial, projects, clock.Today(), stop))
        {
            Happened(TrialEventKind.Assessed);
            if (asking.Obstacle is { } why)
            {
                db.Add(new TrialSchool { TrialId = trial.Id, SchoolId = asking.SchoolId, HubId = asking.HubId, Stratum = "" });
                Happened(TrialEventKind.Excluded, why);
                excluded++;
                continue;
            }
            db.Add(new TrialSchool { TrialId = trial.Id, SchoolId = asking.SchoolId, HubId = asking.HubId, Stratum = asking.Stratum(trial.StrataKinds) });
            db.AddRange(projects.Select(id => new ControlLock { TrialId = trial.Id, SchoolId = asking.SchoolId, ProjectId = id, OpensOn = trial.ReleaseOn, SetAt = now }));
            Happened(TrialEventKind.Enrolled);
            db.Record(access.ActorForNetwork, now, "trial.enrolled", nameof(Trial), trial.Id, $"{asking.Name} is part of a trial: no hub gives it a place in the project before the draw.", asking.HubId, schoolId: asking.SchoolId);
            enrolled++;

            void Happened(TrialEventKind kind, ExclusionReason? excluded = null) =>
                db.Add(new TrialEvent { TrialId = trial.Id, SchoolId = asking.SchoolId, Kind = kind, On = clock.Today(), RecordedAt = now, RecordedById = access.Person?.Id, Excluded = excluded });
        }
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return (enrolled, excluded);
    }
}
