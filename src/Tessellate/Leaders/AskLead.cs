using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.WorkGroups;

namespace Tessellate.Leaders;

/// <summary>The hub asks somebody who is suggested for a group whether they lead it. Whoever has not answered or said no is not asked again for the same group; whoever need not answer any more, or led it and does not now, is.</summary>
public sealed class AskLead(TessellateDb db, NetworkInUse network, SiteAddress site, TimeProvider clock)
{
    /// <summary>The exact message; nothing is changed.</summary>
    /// <exception cref="BrokenRuleException">The group has a lead, or the person cannot be asked.</exception>
    public async Task<Message> PreviewAsync(LeadRecruitment of, string groupCode, Guid personId, Access access, CancellationToken stop = default)
    {
        var (group, leader) = MustDo(of, groupCode, personId, access);
        return await MessageAsync(New(of, group, leader, "", ""), of, group, leader, LeadAskMessages.LinkInPreview, await WordsAsync(stop), stop);
    }

    /// <exception cref="NotFoundException">There is no such hub whose leaders the person may see.</exception>
    /// <exception cref="BrokenRuleException">The group has a lead by now, or the person was asked or cannot be; nothing was changed.</exception>
    public async Task RunAsync(string hubSlug, string groupCode, Guid personId, Access access, CancellationToken stop = default)
    {
        var words = await WordsAsync(stop);
        await using var transaction = await WriteTransaction.BeginAsync(db, stop);
        // The group's row is held: of two who ask at once the second sees what the first has asked, and a yes comes before or after.
        await db.WorkGroups.Where(g => g.Code == groupCode).ExecuteUpdateAsync(set => set.SetProperty(g => g.Title, g => g.Title), stop);
        var of = await LeadRecruitment.GetAsync(db, hubSlug, access, clock.Today(), stop);
        var (group, leader) = MustDo(of, groupCode, personId, access);
        var (token, actor) = (Secret.NewToken(), access.ActorIn(of.Hub, words));
        var ask = await AskAsync(New(of, group, leader, Secret.Hash(token), actor.Role, access.Person!.Id), stop);
        db.Add(await MessageAsync(ask, of, group, leader, site.Link(LeadersUrls.Asked(token)), words, stop));
        db.Record(actor, clock.UtcNow(), "lead.asked", nameof(WorkGroup), group.Id, $"{leader.Name} was asked to lead {group.Code}.", of.Hub.Id, workGroupId: group.Id, aboutPersonId: personId);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
    }

    // The first question is a new row; the next one takes the same, which nobody has changed meanwhile, with a link of its own.
    private async Task<LeadAsk> AskAsync(LeadAsk ask, CancellationToken stop)
    {
        var before = await db.LeadAsks.AsNoTracking().SingleOrDefaultAsync(a => a.WorkGroupId == ask.WorkGroupId && a.PersonId == ask.PersonId, stop);
        if (before is null) return db.Add(ask).Entity;

        var (id, state, again) = (before.Id, before.State, before.Again(ask.AskedAt, ask.AskedById, ask.AskedAs, ask.TokenHash));
        var asked = await db.LeadAsks.Where(a => a.Id == id && a.State == state && a.State != LeadAskState.Asked && a.State != LeadAskState.No).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.State, LeadAskState.Asked).SetProperty(a => a.AskedAt, again.AskedAt).SetProperty(a => a.AskedById, again.AskedById).SetProperty(a => a.AskedAs, again.AskedAs)
            .SetProperty(a => a.TokenHash, again.TokenHash).SetProperty(a => a.AnsweredAt, (DateTime?)null).SetProperty(a => a.Reason, (string?)null), stop);
        return asked == 1 ? again : throw new BrokenRuleException("Somebody asked or answered a moment ago. Nothing was changed: look again.");
    }

    private static (WorkGroup Group, SuggestedLeader Leader) MustDo(LeadRecruitment of, string groupCode, Guid personId, Access access)
    {
        if (!access.CanAskLeadersOf(of.Hub.Id)) throw new NotAllowedException();
        var row = of.Groups.SingleOrDefault(g => g.Group.Code == groupCode) ?? throw new BrokenRuleException("This group has a lead by now, or does not meet. Nobody was asked.");
        if (personId == access.Person?.Id) throw new BrokenRuleException("You cannot ask yourself. Somebody else must.", "Who");
        if (row.Asked.FirstOrDefault(a => a.Ask.Stands && a.Ask.PersonId == personId) is { } before) throw new BrokenRuleException($"{before.Name} was asked on {before.Ask.AskedAt.DayInWords()}. Nobody is asked twice for the same group.");
        return (row.Group, row.Suggested.SingleOrDefault(s => s.PersonId == personId) ?? throw new BrokenRuleException("Choose somebody from the list: accredited while the group meets, with days left, and free on its days.", "Who"));
    }

    private LeadAsk New(LeadRecruitment of, WorkGroup group, SuggestedLeader leader, string hash, string askedAs, Guid askedById = default) =>
        new() { HubId = of.Hub.Id, WorkGroupId = group.Id, PersonId = leader.PersonId, AskedAt = clock.UtcNow(), AskedById = askedById, AskedAs = askedAs, TokenHash = hash };

    private async Task<Message> MessageAsync(LeadAsk ask, LeadRecruitment of, WorkGroup group, SuggestedLeader leader, string link, NetworkSettings words, CancellationToken stop) =>
        LeadAskMessages.Asked(ask, leader.Name, leader.Email, group, await db.Sessions.Where(s => s.WorkGroupId == group.Id).OrderBy(s => s.StartsAt).AsNoTracking().ToListAsync(stop), of.Hub, link, words);

    private async Task<NetworkSettings> WordsAsync(CancellationToken stop) => await network.FindAsync(stop) ?? throw new NotFoundException("Network", "in use");
}
