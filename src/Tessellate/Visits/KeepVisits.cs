using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.GroupHome;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.WorkGroups;

namespace Tessellate.Visits;

/// <summary>A visit as it is planned.</summary>
public sealed record PlannedVisit(Guid SchoolId, Guid VisitorId, DateOnly On, TimeOnly Starts, TimeOnly Ends, string ContactName, string ContactEmail)
{
    public DateTime StartsAt => On.ToDateTime(Starts).FromLondon();
    public DateTime EndsAt => On.ToDateTime(Ends).FromLondon();
}

/// <summary>Who keeps a group's home plans a visit to a school of the group, and moves or cancels it. Those concerned read the exact message that the page showed.</summary>
public sealed class KeepVisits(TessellateDb db, TimeProvider clock, NetworkInUse network, SiteAddress site)
{
    /// <summary>Who may visit: those who lead the group, and whoever plans it.</summary>
    public static IEnumerable<HomeLead> Visitors(GroupHomeOnPage home, Access access) => home.Leads.Concat(access.Person is { } me ? [new HomeLead(me.Id, me.Name)] : []).DistinctBy(v => v.PersonId);

    /// <summary>The exact messages; nothing is changed.</summary>
    /// <exception cref="BrokenRuleException">It cannot be planned so.</exception>
    public async Task<List<Message>> PreviewAsync(GroupHomeOnPage home, PlannedVisit plan, Access access, CancellationToken stop = default)
    {
        MustDo(home, plan, access);
        return await MessagesAsync(VisitMessages.Happening.Planned, New(home, plan, ""), await RowAsync(home, plan, stop), null, VisitMessages.LinkInPreview, stop);
    }

    /// <exception cref="NotFoundException">There is no such group whose home the person keeps.</exception>
    /// <exception cref="BrokenRuleException">It cannot be planned so; nothing was changed.</exception>
    public async Task PlanAsync(string code, PlannedVisit plan, Access access, CancellationToken stop = default)
    {
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The group's row is held, so that of two presses the second sees what the first has planned.
        if (await db.WorkGroups.KeptBy(access, db).Where(g => g.Code == code).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop) == 0) throw new NotFoundException("Work group", code);
        var home = await GroupHomeOnPage.GetAsync(db, code, access, clock.Today(), stop);
        MustDo(home, plan, access);
        var (token, now) = (Secret.NewToken(), clock.UtcNow());
        var visit = New(home, plan, Secret.Hash(token));
        if (await db.SchoolVisits.AnyAsync(v => v.WorkGroupId == visit.WorkGroupId && v.SchoolId == visit.SchoolId && v.StartsAt == visit.StartsAt && v.State == VisitState.Planned, stop))
            throw new BrokenRuleException("That visit is planned already. Nothing was changed or sent.", "Form.On");

        db.Add(visit);
        db.Messages.AddRange(await MessagesAsync(VisitMessages.Happening.Planned, visit, await RowAsync(home, plan, stop), null, site.Link(VisitsUrls.Calendar(token)), stop));
        Record(home.Group, visit, access, now, "visit.planned", $"{home.Group.Code}: a visit to the school is planned for {SchoolVisit.When(visit.StartsAt, visit.EndsAt)}.");
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    /// <summary>The exact messages of a move (<paramref name="to"/>) or of cancelling (<paramref name="reason"/>); nothing is changed.</summary>
    public async Task<List<Message>> PreviewAsync(VisitInFull of, (DateTime StartsAt, DateTime EndsAt)? to, string? reason, CancellationToken stop = default)
    {
        MustDo(of, to, reason);
        return await MessagesAsync(to is null ? VisitMessages.Happening.Cancelled : VisitMessages.Happening.Moved, After(of, to), of.Row, reason, VisitMessages.LinkInPreview, stop);
    }

    /// <summary>Moves a visit that is still planned, or cancels it.</summary>
    /// <exception cref="BrokenRuleException">It cannot be, or somebody was quicker; nothing was changed.</exception>
    public async Task ChangeAsync(Guid id, int version, (DateTime StartsAt, DateTime EndsAt)? to, string? reason, Access access, CancellationToken stop = default)
    {
        var (of, token, now) = (await VisitInFull.GetAsync(db, id, access, clock.Today(), stop), Secret.NewToken(), clock.UtcNow());
        MustDo(of, to, reason);
        var (after, hash, why, state) = (After(of, to), Secret.Hash(token), to is null ? reason!.Trim() : null, to is null ? VisitState.Cancelled : VisitState.Planned);
        var (starts, ends) = (after.StartsAt, after.EndsAt);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        if (await db.SchoolVisits.Where(v => v.Id == id && v.Version == version && v.State == VisitState.Planned).ExecuteUpdateAsync(set => set.SetProperty(v => v.StartsAt, starts).SetProperty(v => v.EndsAt, ends)
            .SetProperty(v => v.State, state).SetProperty(v => v.CancellingReason, why).SetProperty(v => v.TokenHash, hash).SetProperty(v => v.Version, v => v.Version + 1), stop) == 0)
            throw new BrokenRuleException("Somebody else has changed this visit since you opened the page. Nothing was changed or sent. Open it again.");

        db.Messages.AddRange(await MessagesAsync(to is null ? VisitMessages.Happening.Cancelled : VisitMessages.Happening.Moved, after, of.Row, reason, site.Link(VisitsUrls.Calendar(token)), stop));
        Record(of.Group, after, access, now, to is null ? "visit.cancelled" : "visit.moved", to is null ? $"{of.Group.Code}: the visit to the school on {of.Row.Visit.On.InWords()} is cancelled." : $"{of.Group.Code}: the visit to the school is moved from {of.Row.Visit.On.InWords()} to {after.On.InWords()}.", why);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    private void MustDo(GroupHomeOnPage home, PlannedVisit plan, Access access)
    {
        home.Group.MustBeChangeable();
        if (home.People.All(p => p.SchoolId != plan.SchoolId)) throw new BrokenRuleException("Choose a school that takes part, from the list.", "Form.School");
        if (Visitors(home, access).All(v => v.PersonId != plan.VisitorId)) throw new BrokenRuleException("Choose who visits, from the list.", "Form.Visitor");
        if (!EmailAddress.IsValid(plan.ContactEmail.Trim())) throw new BrokenRuleException("Enter a whole e-mail address, like name@school.example", "Form.ContactEmail");
        MustBeToCome(plan.StartsAt, plan.EndsAt);
    }

    private void MustDo(VisitInFull of, (DateTime StartsAt, DateTime EndsAt)? to, string? reason)
    {
        if (!of.IsKeeper) throw new NotAllowedException();
        if (of.Row.Visit.State != VisitState.Planned) throw new BrokenRuleException("It was held or cancelled, so it stays as it is.");
        if (to is { } times)
        {
            MustBeToCome(times.StartsAt, times.EndsAt);
            if (times == (of.Row.Visit.StartsAt, of.Row.Visit.EndsAt)) throw new BrokenRuleException("It is planned for then already. Nothing was changed or sent.", "Form.On");
        }
        else if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > 300) throw new BrokenRuleException("Give the reason, in 300 characters or fewer: those concerned read it.", "Reason");
    }

    private void MustBeToCome(DateTime starts, DateTime ends)
    {
        if (starts <= clock.UtcNow() || starts > clock.UtcNow().AddYears(1)) throw new BrokenRuleException("Enter a day to come, within a year.", "Form.On");
        if (ends <= starts) throw new BrokenRuleException("Enter an end after the beginning.", "Form.Ends");
    }

    private async Task<List<Message>> MessagesAsync(VisitMessages.Happening what, SchoolVisit visit, VisitRow row, string? reason, string link, CancellationToken stop)
    {
        var words = await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
        var people = db.People;
        var concerned = await db.Participations.Where(p => p.WorkGroupId == visit.WorkGroupId && p.SchoolId == visit.SchoolId && p.State != ParticipationState.Withdrew).Join(people, p => p.PersonId, p => p.Id, (_, p) => new VisitConcerned(p.Name, p.Email, p.Id)).ToListAsync(stop);
        return [.. VisitMessages.Of(what, visit, row, concerned, reason, link, words, clock.UtcNow())];
    }

    private async Task<VisitRow> RowAsync(GroupHomeOnPage home, PlannedVisit plan, CancellationToken stop)
    {
        var visitor = await db.People.AsNoTracking().SingleAsync(p => p.Id == plan.VisitorId, stop);
        return new(null!, home.People.First(p => p.SchoolId == plan.SchoolId).School, 0, visitor.Name, visitor.Email, home.Group.Code, home.Group.Title, home.Hub.Name, home.Hub.Id);
    }

    private static SchoolVisit New(GroupHomeOnPage home, PlannedVisit plan, string tokenHash) => new()
    {
        WorkGroupId = home.Group.Id, SchoolId = plan.SchoolId, VisitorId = plan.VisitorId, StartsAt = plan.StartsAt, EndsAt = plan.EndsAt, ContactName = plan.ContactName.Trim(), ContactEmail = plan.ContactEmail.Trim(), TokenHash = tokenHash
    };

    // As it would be: what a message says of it.
    private static SchoolVisit After(VisitInFull of, (DateTime StartsAt, DateTime EndsAt)? to)
    {
        var visit = of.Row.Visit;
        return new() { WorkGroupId = visit.WorkGroupId, SchoolId = visit.SchoolId, VisitorId = visit.VisitorId, StartsAt = to?.StartsAt ?? visit.StartsAt, EndsAt = to?.EndsAt ?? visit.EndsAt, ContactName = visit.ContactName, ContactEmail = visit.ContactEmail, TokenHash = "", Version = visit.Version };
    }

    private void Record(WorkGroup group, SchoolVisit visit, Access access, DateTime now, string kind, string summary, string? reason = null) =>
        db.Record(access.ActorIn(group), now, kind, nameof(SchoolVisit), visit.Id, summary, group.HubId, reason, schoolId: group.InRecord(visit.SchoolId), workGroupId: group.Id);
}
