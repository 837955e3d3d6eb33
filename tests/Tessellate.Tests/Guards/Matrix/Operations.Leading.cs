using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.Leaders;
using Tessellate.Tests.Support;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfLeading => new()
    {
        ["choose who leads a group"] = Does(e => e.Get<ChooseLeads>().GiveAsync(e.Group, e.Hub, [Guid.Empty], e.Access)),
        ["choose again who led a group before"] = TellsOf(async e =>
        {
            await EndLeadingAsync(e);
            await BecomeLocalLeaderAsync(e);
            await e.Get<ChooseLeads>().GiveAsync(e.Group, e.Hub, [e.Leader.Id], e.Access);
            return e.Written;
        }),
        ["hand over a group that one led before"] = TellsOf(async e =>
        {
            await EndLeadingAsync(e);
            return (await GroupToHandOver.GetAsync(e.Db, e.Group.Code, e.Access, e.Today)).From.Name;
        }),
        ["hand a group to somebody who led it before"] = TellsOf(async e =>
        {
            await EndLeadingAsync(e, e.Leader.Id);
            await BecomeLocalLeaderAsync(e);
            return string.Join(", ", (await GroupToHandOver.GetAsync(e.Db, e.Group.Code, e.Access, e.Today)).Others.Select(o => o.Name));
        }),
        ["read that one is asked to lead"] = Follows(async e =>
        {
            await AskToLeadAsync(e);
            var asked = (await LeadAskInFull.FindAsync(e.Db, TokenOf(e), Access.Visitor, e.Today))!;
            return $"{(asked.Leads ? "leads" : "does not lead")}, {(asked.Waits ? "is asked" : "is not asked any more")}";
        }),
        ["say that one does not lead"] = Follows(async e =>
        {
            await AskToLeadAsync(e);
            await e.Get<AnswerLeadAsk>().RunAsync(TokenOf(e), false, null, Access.Visitor);
            return e.Written;
        }),
        ["end leading before a visit"] = Follows(async e =>
        {
            await e.Db.SupportVisits.ExecuteUpdateAsync(set => set.SetProperty(v => v.State, SupportState.Planned));
            var grant = await e.Db.RoleGrants.AsNoTracking().SingleAsync(g => g.PersonId == e.Leader.Id && g.WorkGroupId == e.Group.Id);
            await e.Services.GetServices<IFollowEndedRoles>().OfType<EndSupportVisits>().Single().RunAsync(grant, null, new(null, "a test"), e.Now, default);
            return e.Written;
        })
    };

    private static string TokenOf(Errand e) => e.First ? SampleSupport.Token : MatrixScene.OtherLeadToken;

    // Nobody leads the group, and somebody who led it was asked and has not answered.
    private static async Task AskToLeadAsync(Errand e)
    {
        await EndLeadingAsync(e);
        await e.Db.LeadAsks.ExecuteUpdateAsync(set => set.SetProperty(a => a.State, LeadAskState.Asked).SetProperty(a => a.AnsweredAt, (DateTime?)null));
    }

    private static Task<int> BecomeLocalLeaderAsync(Errand e)
    {
        e.Db.Add(new RoleGrant { PersonId = e.Leader.Id, Role = Role.LocalLeader, HubId = e.Hub.Id, FromOn = new(2020, 9, 1), GrantedBy = "a test" });
        return e.Db.SaveChangesAsync();
    }
}
