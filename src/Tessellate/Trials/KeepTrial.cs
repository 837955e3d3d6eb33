using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Projects;

namespace Tessellate.Trials;

/// <summary>A trial as it is set up.</summary>
public sealed record PlannedTrial(
    string Title, Guid ProjectId, IReadOnlyCollection<Guid> AlsoLocked, string? Protocol, string? ProtocolUrl, DateOnly ReleaseOn, int InterventionParts, int ControlParts, IReadOnlyCollection<TrialStratum> Strata);

/// <summary>The national lead sets a trial up, with its protocol; from then on nothing of it changes but what happens. It can be stopped, which opens every lock.</summary>
public sealed class KeepTrial(TessellateDb db, TimeProvider clock)
{
    /// <exception cref="BrokenRuleException">There is no protocol, or a day or number does not do.</exception>
    public async Task<Trial> SetUpAsync(PlannedTrial planned, Access access, CancellationToken stop = default)
    {
        if (!access.CanKeepTrials) throw new NotAllowedException();
        var (today, now) = (clock.Today(), clock.UtcNow());
        if (string.IsNullOrWhiteSpace(planned.Protocol) && string.IsNullOrWhiteSpace(planned.ProtocolUrl)) throw new BrokenRuleException("Write the protocol, or give the address at which it is registered. It comes before anything is drawn.", "Form.Protocol");
        if (!string.IsNullOrWhiteSpace(planned.ProtocolUrl) && !(Uri.TryCreate(planned.ProtocolUrl.Trim(), UriKind.Absolute, out var url) && url.Scheme is "https" or "http"))
            throw new BrokenRuleException("Enter a whole address, such as https://example.org/protocol.", "Form.ProtocolUrl");
        if (planned.ReleaseOn <= today || planned.ReleaseOn > today.AddYears(Trial.MostYears)) throw new BrokenRuleException($"Enter a day after today, at most {Trial.MostYears} years ahead.", "Form.ReleaseOn");
        if (planned.InterventionParts is < 1 or > Trial.MostParts) throw new BrokenRuleException($"Enter a whole number from 1 to {Trial.MostParts}.", "Form.InterventionParts");
        if (planned.ControlParts is < 1 or > Trial.MostParts) throw new BrokenRuleException($"Enter a whole number from 1 to {Trial.MostParts}.", "Form.ControlParts");
        if (await db.Projects.Published().Where(p => p.HubId == null && p.Id == planned.ProjectId).Select(p => p.Code).SingleOrDefaultAsync(stop) is not { } project) throw new BrokenRuleException("Choose a project.", "Form.Project");

        var trial = new Trial
        {
            Code = Trial.NewCode(), Title = planned.Title.Trim(), ProjectId = planned.ProjectId, Protocol = Or(planned.Protocol), ProtocolUrl = Or(planned.ProtocolUrl), ReleaseOn = planned.ReleaseOn,
            InterventionParts = planned.InterventionParts, ControlParts = planned.ControlParts, Strata = string.Join(',', planned.Strata.Distinct().Order()), SetUpAt = now, SetUpById = access.Person?.Id
        };
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        db.Add(trial);
        db.AddRange(planned.AlsoLocked.Where(id => id != planned.ProjectId).Distinct().Select(id => new TrialProject { TrialId = trial.Id, ProjectId = id }));
        db.Record(access.ActorForNetwork, now, "trial.set-up", nameof(Trial), trial.Id, $"The trial {trial.Code} of {project} was set up, with its protocol; its control schools wait until {trial.ReleaseOn.InWords()}.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return trial;
    }

    /// <summary>Calls it off: every lock is lifted.</summary>
    /// <exception cref="BrokenRuleException">There is no reason, or it is over.</exception>
    public async Task StopAsync(string code, string? reason, Access access, CancellationToken stop = default)
    {
        var (trial, now, by) = (await db.TrialToKeepAsync(code, access, stop), clock.UtcNow(), access.Person?.Id);
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Give the reason: it stands with the trial.", "StoppingReason");
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.Trials.Where(t => t.Id == trial.Id && t.StoppedAt == null && t.ReleasedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.StoppedAt, now).SetProperty(t => t.StoppedById, by).SetProperty(t => t.StoppingReason, reason.Trim()), stop) == 0)
            throw new BrokenRuleException("This trial is over already. Nothing was changed.");
        await db.ControlLocks.Where(l => l.TrialId == trial.Id && l.LiftedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.LiftedAt, now).SetProperty(l => l.LiftedById, by), stop);
        db.Record(access.ActorForNetwork, now, "trial.stopped", nameof(Trial), trial.Id, $"The trial {trial.Code} was stopped; no school is locked by it any more.", reason: reason.Trim());
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private static string? Or(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
