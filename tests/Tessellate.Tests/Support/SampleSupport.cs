using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Leaders;
using Tessellate.WorkGroups;

namespace Tessellate.Tests.Support;

/// <summary>Somebody who is accredited, a visit to them with what was seen and agreed, and a question to lead a group that was answered.</summary>
internal sealed record SampleSupport(SupportVisit Visit, SupportAction Action)
{
    public const string Token = "sample-token-of-somebody-asked-to-lead-4343";

    public static SampleSupport Add(TessellateDb db, WorkGroup group, Person lead, Person visitor, DateTime now, string token, string seen)
    {
        var today = DateOnly.FromDateTime(now);
        var visit = new SupportVisit { HubId = group.HubId, WorkGroupId = group.Id, LeadId = lead.Id, VisitorId = visitor.Id, On = today, PlannedAt = now, State = SupportState.Held, Seen = seen, WrittenAt = now, WrittenById = visitor.Id };
        var action = new SupportAction { SupportVisitId = visit.Id, Text = "Plan the next session together", OwnerId = lead.Id, DueOn = today, AgreedAt = now, DoneAt = now, DoneById = lead.Id };
        var ask = new LeadAsk { HubId = group.HubId, WorkGroupId = group.Id, PersonId = lead.Id, AskedAt = now, AskedById = visitor.Id, AskedAs = "Hub lead", TokenHash = Secret.Hash(token) };
        db.AddRange(new Accreditation { PersonId = lead.Id, HubId = group.HubId, FromOn = today.AddYears(-1), ExpiresOn = today.AddYears(2), Days = 6, KeptAt = now }, visit, action, ask);
        db.Entry(ask).Property(a => a.State).CurrentValue = LeadAskState.No; // answered: another press changes nothing
        db.Entry(ask).Property(a => a.AnsweredAt).CurrentValue = now;
        return new(visit, action);
    }
}
