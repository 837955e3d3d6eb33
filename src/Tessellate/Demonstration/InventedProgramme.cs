using Tessellate.Absences;
using Tessellate.AccessNeeds;
using Tessellate.Activity;
using Tessellate.AskMe;
using Tessellate.Claims;
using Tessellate.Complaints;
using Tessellate.Entitlements;
using Tessellate.Evaluation;
using Tessellate.ForSchools;
using Tessellate.GroupHome;
using Tessellate.Joining;
using Tessellate.Leaders;
using Tessellate.Learning;
using Tessellate.LocalNetworks;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Policies;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Transfers;
using Tessellate.Trials;
using Tessellate.Visits;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>Everything that hubs and schools did together, as it is built up before it is written.</summary>
internal sealed class InventedProgramme
{
    public Codes Codes { get; } = new();

    public List<HubLeadSchool> LeadSchools { get; } = [];
    public List<Project> Projects { get; } = [];
    public List<Allocation> Allocations { get; } = [];
    public List<SchoolStage> Stages { get; } = [];
    public List<HubChoice> Choices { get; } = [];
    public List<WorkGroup> Groups { get; } = [];
    public List<Session> Sessions { get; } = [];
    public List<PartnerHub> Partners { get; } = [];
    public List<InvitedSchool> Invited { get; } = [];
    public List<Interest> Interests { get; } = [];
    public List<InterestPerson> InterestPeople { get; } = [];
    public List<InterestHead> Heads { get; } = [];
    public List<Agreement> Agreements { get; } = [];
    public List<PlaceOffer> Offers { get; } = [];
    public List<Transfer> Transfers { get; } = [];
    public List<PassedOver> PassedOver { get; } = [];
    public List<NotThisYear> NotThisYear { get; } = [];
    public List<Trial> Trials { get; } = [];
    public List<TrialSchool> TrialSchools { get; } = [];
    public List<TrialEvent> TrialEvents { get; } = [];
    public List<ControlLock> Locks { get; } = [];
    public List<PriorityBand> Bands { get; } = [];
    public List<Place> Places { get; } = [];
    public List<Participation> Participations { get; } = [];
    public List<ParticipationEvent> Events { get; } = [];
    public List<Mark> Marks { get; } = [];
    public List<MarkChange> MarkChanges { get; } = [];
    public List<HomeEntry> HomeEntries { get; } = [];
    public List<TaskReflection> TaskReflections { get; } = [];
    public List<EvaluationAnswer> EvaluationAnswers { get; } = [];
    public List<EvaluationRating> EvaluationRatings { get; } = [];
    public List<PersonNeeds> PersonNeeds { get; } = [];
    public List<LocalNetwork> LocalNetworks { get; } = [];
    public List<LocalMember> LocalMembers { get; } = [];
    public List<LocalMeeting> LocalMeetings { get; } = [];
    public List<LocalEntry> LocalEntries { get; } = [];
    public List<LocalFile> LocalFiles { get; } = [];
    public List<AskMeEntry> AskMeEntries { get; } = [];
    public List<AskedQuestion> AskedQuestions { get; } = [];
    public List<CheckIn> CheckIns { get; } = [];
    public List<Certificate> Certificates { get; } = [];
    public List<HalfDaysLimit> Limits { get; } = [];
    public List<ClaimRate> ClaimRates { get; } = [];
    public List<Accreditation> Accreditations { get; } = [];
    public List<AbsencePolicy> AbsencePolicies { get; } = [];
    public List<Absence> Absences { get; } = [];
    public List<AbsenceProposal> AbsenceProposals { get; } = [];
    public List<SchoolVisit> Visits { get; } = [];
    public List<Claim> Claims { get; } = [];
    public List<ClaimLine> ClaimLines { get; } = [];
    public List<ClaimStep> ClaimSteps { get; } = [];
    public List<Entitlement> Entitlements { get; } = [];
    public List<SchoolEntitlement> SchoolEntitlements { get; } = [];
    public List<EntitlementClaim> EntitlementClaims { get; } = [];
    public List<EntitlementStep> EntitlementSteps { get; } = [];
    public List<Reflection> Reflections { get; } = [];
    public List<Message> Messages { get; } = [];
    /// <summary>Messages with a link that is still to be opened: they wait, for what is sent no longer opens anything.</summary>
    public List<Guid> Unopened { get; } = [];

    public List<ActivityEntry> Activity { get; } = [];
    public List<Notice> Notices { get; } = [];
    public List<NoticeSeen> NoticesSeen { get; } = [];
    public List<Consent> Consents { get; } = [];
    public List<Complaint> Complaints { get; } = [];
    public List<SubjectRequest> Requests { get; } = [];
}
