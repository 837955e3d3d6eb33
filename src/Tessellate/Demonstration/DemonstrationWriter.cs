using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>Writes what was invented, in the order in which rows need each other.</summary>
internal sealed class DemonstrationWriter(TessellateDb db, CancellationToken stop)
{
    public async Task WriteAsync(InventedRegister register)
    {
        await db.WriteAsync(register.Schools, stop);
        await db.WriteAsync(register.Establishments, stop);
        await db.WriteAsync(register.Imports, stop);
        await db.WriteAsync(register.Changes, stop);
        await db.WriteAsync(register.Links, stop);
        await db.WriteAsync(register.Questions, stop);
        await db.WriteAsync(register.Postcodes.Values, stop);
    }

    public async Task WriteAsync(InventedPeople people)
    {
        await db.WriteAsync(people.People, stop);
        await db.WriteAsync(people.Grants, stop);
        await db.WriteAsync(people.Appointments, stop);
        await db.WriteAsync(people.Confirmations, stop);
    }

    public async Task WriteAsync(InventedProgramme programme, DemonstrationDays days)
    {
        await db.WriteAsync(programme.LeadSchools, stop);
        await db.WriteAsync(programme.Projects, stop);
        await db.WriteAsync(programme.Allocations, stop);
        await db.WriteAsync(programme.Stages, stop);
        await db.WriteAsync(programme.Wordings, stop);
        await db.WriteAsync(programme.Limits, stop);
        await db.WriteAsync(programme.Choices, stop);
        await db.WriteAsync(programme.Groups, stop);
        await db.WriteAsync(programme.Sessions, stop);
        await db.WriteAsync(programme.Partners, stop);
        await db.WriteAsync(programme.Invited, stop);
        await db.WriteAsync(programme.Notices, stop);
        await db.WriteAsync(programme.SchoolLists, stop);
        await db.WriteAsync(programme.ListedSchools, stop);
        await db.WriteAsync(programme.Bands, stop);
        await db.WriteAsync(programme.Interests, stop);
        await db.WriteAsync(programme.Heads, stop);
        await db.WriteAsync(programme.Agreements, stop);
        await db.WriteAsync(programme.InterestPeople, stop);
        await db.WriteAsync(programme.Places, stop);
        await db.WriteAsync(programme.NotThisYear, stop);
        await db.WriteAsync(programme.Trials, stop);
        await db.WriteAsync(programme.TrialSchools, stop);
        await db.WriteAsync(programme.TrialEvents, stop);
        await db.WriteAsync(programme.Locks, stop);
        await db.WriteAsync(programme.Offers, stop);
        await db.WriteAsync(programme.PassedOver, stop);
        await db.WriteAsync(programme.Transfers, stop);
        await CountPlacesAsync();
        await db.WriteAsync(programme.Participations, stop);
        await db.WriteAsync(programme.Reflections, stop);
        await db.WriteAsync(programme.Accreditations, stop);
        await db.WriteAsync(programme.SupportVisits, stop);
        await db.WriteAsync(programme.SupportActions, stop);
        await db.WriteAsync(programme.LeadAsks, stop);
        await db.WriteAsync(programme.ClaimRates, stop);
        await db.WriteAsync(programme.Claims, stop);
        await db.WriteAsync(programme.ClaimLines, stop);
        await db.WriteAsync(programme.ClaimSteps, stop);
        await db.WriteAsync(programme.Entitlements, stop);
        await db.WriteAsync(programme.SchoolEntitlements, stop);
        await db.WriteAsync(programme.EntitlementClaims, stop);
        await db.WriteAsync(programme.EvidenceFiles, stop);
        await db.WriteAsync(programme.EntitlementSteps, stop);
        await db.WriteAsync(programme.Events, stop);
        await db.WriteAsync(programme.Marks, stop);
        await db.WriteAsync(programme.MarkChanges, stop);
        await db.WriteAsync(programme.Visits, stop);
        await db.WriteAsync(programme.AbsencePolicies, stop);
        await db.WriteAsync(programme.Absences, stop);
        await db.WriteAsync(programme.AbsenceProposals, stop);
        await db.WriteAsync(programme.CheckIns, stop);
        await db.WriteAsync(programme.WalkIns, stop);
        await db.WriteAsync(programme.HomeEntries, stop);
        await db.WriteAsync(programme.TaskReflections, stop);
        await db.WriteAsync(programme.EvaluationAnswers, stop);
        await db.WriteAsync(programme.EvaluationRatings, stop);
        await db.WriteAsync(programme.PersonNeeds, stop);
        await db.WriteAsync(programme.LocalNetworks, stop);
        await db.WriteAsync(programme.LocalMembers, stop);
        await db.WriteAsync(programme.LocalMeetings, stop);
        await db.WriteAsync(programme.LocalEntries, stop);
        await db.WriteAsync(programme.LocalFiles, stop);
        await db.WriteAsync(programme.AskMeEntries, stop);
        await db.WriteAsync(programme.AskedQuestions, stop);
        await db.WriteAsync(programme.Certificates, stop);
        await db.WriteAsync(programme.Messages, stop);
        await SendAsync(programme.Unopened, days.Today.AddDays(-1));
        await db.WriteAsync(programme.Activity, stop);
        await db.WriteAsync(programme.NoticesSeen, stop);
        await db.WriteAsync(programme.Consents, stop);
        await db.WriteAsync(programme.Complaints, stop);
        await db.WriteAsync(programme.Requests, stop);
    }

    // What was written before yesterday has been sent; what is newer waits, as it would with a relay that comes in the evening.
    private Task<int> SendAsync(List<Guid> unopened, DateOnly yesterday)
    {
        var morning = DemonstrationDays.At(yesterday, 0, 0);
        return db.Messages.Where(m => m.CreatedAt < morning && !unopened.Contains(m.Id)).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.State, MessageState.Sent).SetProperty(m => m.SentAt, m => m.SendAfter).SetProperty(m => m.Attempts, 1), stop);
    }

    // The groups' counters are nobody's to set but Joining's; here they are counted once, while nobody else is there.
    private async Task CountPlacesAsync()
    {
        var taken = db.Places.Where(p => p.State != PlaceState.Freed);
        await db.WorkGroups.ExecuteUpdateAsync(set => set
            .SetProperty(g => g.SchoolPlacesTaken, g => taken.Count(p => p.WorkGroupId == g.Id))
            .SetProperty(g => g.PeoplePlacesTaken, g => taken.Where(p => p.WorkGroupId == g.Id).Sum(p => p.People)), stop);
    }
}
