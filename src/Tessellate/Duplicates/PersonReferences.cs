using Microsoft.EntityFrameworkCore;
using Tessellate.AccessNeeds;
using Tessellate.Accounts;
using Tessellate.AskMe;
using Tessellate.Complaints;
using Tessellate.Database;
using Tessellate.Evaluation;
using Tessellate.GroupHome;
using Tessellate.Joining;
using Tessellate.Leaders;
using Tessellate.Learning;
using Tessellate.LocalNetworks;
using Tessellate.Messages;
using Tessellate.Notices;
using Tessellate.Visits;

namespace Tessellate.Duplicates;

/// <summary>Rows that are about a person and go with them: which name a person, and how they are given to another.</summary>
public sealed record Moves(string Column, Func<TessellateDb, Guid, IQueryable<Guid>> Rows, Func<TessellateDb, List<Guid>, Guid, Guid, CancellationToken, Task<int>> GiveAsync);

/// <summary>
/// Every column of the model that names a person, and what a merge does with it. A test reads the model and fails on a column that
/// is not here: whoever adds a table decides, and nobody's data is left behind.
/// </summary>
public static class PersonReferences
{
    /// <summary>About the person: they go to the record that goes on, and back when it is undone.</summary>
    public static IReadOnlyList<Moves> Move { get; } =
    [
        new("Appointment.PersonId", (db, of) => db.Appointments.Where(a => a.PersonId == of).Select(a => a.Id),
            (db, ids, from, to, stop) => db.Appointments.Where(a => ids.Contains(a.Id) && a.PersonId == from).ExecuteUpdateAsync(set => set.SetProperty(a => a.PersonId, to), stop)),
        new("RoleGrant.PersonId", (db, of) => db.RoleGrants.Where(g => g.PersonId == of).Select(g => g.Id),
            (db, ids, from, to, stop) => db.RoleGrants.Where(g => ids.Contains(g.Id) && g.PersonId == from).ExecuteUpdateAsync(set => set.SetProperty(g => g.PersonId, to), stop)),
        new("Participation.PersonId", (db, of) => db.Participations.Where(t => t.PersonId == of).Select(t => t.Id),
            (db, ids, from, to, stop) => db.Participations.Where(t => ids.Contains(t.Id) && t.PersonId == from).ExecuteUpdateAsync(set => set.SetProperty(t => t.PersonId, to), stop)),
        new("InterestPerson.PersonId", (db, of) => db.InterestPeople.Where(p => p.PersonId == of).Select(p => p.Id),
            (db, ids, from, to, stop) => db.InterestPeople.Where(p => ids.Contains(p.Id) && p.PersonId == from).ExecuteUpdateAsync(set => set.SetProperty(p => p.PersonId, to), stop)),
        new("Message.PersonId", (db, of) => db.Messages.Where(m => m.PersonId == of).Select(m => m.Id),
            (db, ids, from, to, stop) => db.Messages.Where(m => ids.Contains(m.Id) && m.PersonId == from).ExecuteUpdateAsync(set => set.SetProperty(m => m.PersonId, to), stop)),
        new("Consent.PersonId", (db, of) => db.Consents.Where(c => c.PersonId == of).Select(c => c.Id),
            (db, ids, from, to, stop) => db.Consents.Where(c => ids.Contains(c.Id) && c.PersonId == from).ExecuteUpdateAsync(set => set.SetProperty(c => c.PersonId, to), stop)),
        new("Limit.PersonId", (db, of) => db.Limits.Where(l => l.PersonId == of).Select(l => l.Id),
            (db, ids, from, to, stop) => db.Limits.Where(l => ids.Contains(l.Id) && l.PersonId == from).ExecuteUpdateAsync(set => set.SetProperty(l => l.PersonId, to), stop)),
        new("NoticeSeen.PersonId", (db, of) => db.NoticesSeen.Where(n => n.PersonId == of).Select(n => n.Id),
            (db, ids, from, to, stop) => db.NoticesSeen.Where(n => ids.Contains(n.Id) && n.PersonId == from).ExecuteUpdateAsync(set => set.SetProperty(n => n.PersonId, to), stop)),
        new("Complaint.PersonId", (db, of) => db.Complaints.Where(c => c.PersonId == of).Select(c => c.Id),
            (db, ids, from, to, stop) => db.Complaints.Where(c => ids.Contains(c.Id) && c.PersonId == from).ExecuteUpdateAsync(set => set.SetProperty(c => c.PersonId, to), stop)),
        new("SubjectRequest.PersonId", (db, of) => db.SubjectRequests.Where(r => r.PersonId == of).Select(r => r.Id),
            (db, ids, from, to, stop) => db.SubjectRequests.Where(r => ids.Contains(r.Id) && r.PersonId == from).ExecuteUpdateAsync(set => set.SetProperty(r => r.PersonId, to), stop)),
        new("Accreditation.PersonId", (db, of) => db.Accreditations.Where(a => a.PersonId == of).Select(a => a.Id),
            (db, ids, from, to, stop) => db.Accreditations.Where(a => ids.Contains(a.Id) && a.PersonId == from && !db.Set<Accreditation>().Any(other => other.PersonId == to && other.HubId == a.HubId)).ExecuteUpdateAsync(set => set.SetProperty(a => a.PersonId, to), stop)),
        new("Reflection.PersonId", (db, of) => db.Reflections.Where(r => r.PersonId == of).Select(r => r.Id),
            (db, ids, from, to, stop) => db.Reflections.Where(r => ids.Contains(r.Id) && r.PersonId == from).ExecuteUpdateAsync(set => set.SetProperty(r => r.PersonId, to), stop)),
        new("TaskReflection.PersonId", (db, of) => db.TaskReflections.Where(r => r.PersonId == of).Select(r => r.Id),
            (db, ids, from, to, stop) => db.TaskReflections.Where(r => ids.Contains(r.Id) && r.PersonId == from && !db.Set<TaskReflection>().Any(other => other.PersonId == to && other.EntryId == r.EntryId)).ExecuteUpdateAsync(set => set.SetProperty(r => r.PersonId, to), stop)),
        new("EvaluationAnswer.PersonId", (db, of) => db.EvaluationAnswers.Where(a => a.PersonId == of).Select(a => a.Id),
            (db, ids, from, to, stop) => db.EvaluationAnswers.Where(a => ids.Contains(a.Id) && a.PersonId == from && !db.Set<EvaluationAnswer>().Any(other => other.PersonId == to && other.WorkGroupId == a.WorkGroupId && other.Moment == a.Moment)).ExecuteUpdateAsync(set => set.SetProperty(a => a.PersonId, to), stop)),
        new("PersonNeeds.PersonId", (db, of) => db.PersonNeeds.Where(n => n.PersonId == of).Select(n => n.Id),
            (db, ids, from, to, stop) => db.PersonNeeds.Where(n => ids.Contains(n.Id) && n.PersonId == from && !db.Set<PersonNeeds>().Any(other => other.PersonId == to && other.WorkGroupId == n.WorkGroupId && other.SessionId == n.SessionId)).ExecuteUpdateAsync(set => set.SetProperty(n => n.PersonId, to), stop)),
        new("HomeEntry.OwnedById", (db, of) => db.HomeEntries.Where(e => e.OwnedById == of).Select(e => e.Id),
            (db, ids, from, to, stop) => db.HomeEntries.Where(e => ids.Contains(e.Id) && e.OwnedById == from).ExecuteUpdateAsync(set => set.SetProperty(e => e.OwnedById, to), stop)),
        new("SchoolVisit.VisitorId", (db, of) => db.SchoolVisits.Where(v => v.VisitorId == of).Select(v => v.Id),
            (db, ids, from, to, stop) => db.SchoolVisits.Where(v => ids.Contains(v.Id) && v.VisitorId == from).ExecuteUpdateAsync(set => set.SetProperty(v => v.VisitorId, to), stop)),
        new("SupportVisit.LeadId", (db, of) => db.SupportVisits.Where(v => v.LeadId == of).Select(v => v.Id),
            (db, ids, from, to, stop) => db.SupportVisits.Where(v => ids.Contains(v.Id) && v.LeadId == from).ExecuteUpdateAsync(set => set.SetProperty(v => v.LeadId, to), stop)),
        new("SupportVisit.VisitorId", (db, of) => db.SupportVisits.Where(v => v.VisitorId == of).Select(v => v.Id),
            (db, ids, from, to, stop) => db.SupportVisits.Where(v => ids.Contains(v.Id) && v.VisitorId == from).ExecuteUpdateAsync(set => set.SetProperty(v => v.VisitorId, to), stop)),
        new("Interest.OwnerId", (db, of) => db.Interests.Where(i => i.OwnerId == of).Select(i => i.Id),
            (db, ids, from, to, stop) => db.Interests.Where(i => ids.Contains(i.Id) && i.OwnerId == from).ExecuteUpdateAsync(set => set.SetProperty(i => i.OwnerId, to), stop)),
        new("SupportAction.OwnerId", (db, of) => db.SupportActions.Where(a => a.OwnerId == of).Select(a => a.Id),
            (db, ids, from, to, stop) => db.SupportActions.Where(a => ids.Contains(a.Id) && a.OwnerId == from).ExecuteUpdateAsync(set => set.SetProperty(a => a.OwnerId, to), stop)),
        new("LeadAsk.PersonId", (db, of) => db.LeadAsks.Where(a => a.PersonId == of).Select(a => a.Id),
            (db, ids, from, to, stop) => db.LeadAsks.Where(a => ids.Contains(a.Id) && a.PersonId == from && !db.Set<LeadAsk>().Any(other => other.PersonId == to && other.WorkGroupId == a.WorkGroupId)).ExecuteUpdateAsync(set => set.SetProperty(a => a.PersonId, to), stop)),
        new("LocalMember.PersonId", (db, of) => db.LocalMembers.Where(m => m.PersonId == of).Select(m => m.Id),
            (db, ids, from, to, stop) => db.LocalMembers.Where(m => ids.Contains(m.Id) && m.PersonId == from && !db.Set<LocalMember>().Any(other => other.PersonId == to && other.LocalNetworkId == m.LocalNetworkId)).ExecuteUpdateAsync(set => set.SetProperty(m => m.PersonId, to), stop)),
        new("AskMeEntry.PersonId", (db, of) => db.AskMeEntries.Where(e => e.PersonId == of).Select(e => e.Id),
            (db, ids, from, to, stop) => db.AskMeEntries.Where(e => ids.Contains(e.Id) && e.PersonId == from && !db.Set<AskMeEntry>().Any(other => other.PersonId == to)).ExecuteUpdateAsync(set => set.SetProperty(e => e.PersonId, to), stop)),
        new("AskMeStop.FromId", (db, of) => db.AskMeStops.Where(s => s.FromId == of).Select(s => s.Id),
            (db, ids, from, to, stop) => db.AskMeStops.Where(s => ids.Contains(s.Id) && s.FromId == from && !db.Set<AskMeStop>().Any(other => other.FromId == to && other.EntryId == s.EntryId)).ExecuteUpdateAsync(set => set.SetProperty(s => s.FromId, to), stop)),
        new("AskedQuestion.FromId", (db, of) => db.AskedQuestions.Where(q => q.FromId == of).Select(q => q.Id),
            (db, ids, from, to, stop) => db.AskedQuestions.Where(q => ids.Contains(q.Id) && q.FromId == from).ExecuteUpdateAsync(set => set.SetProperty(q => q.FromId, to), stop)),
        new("AskedQuestion.ToId", (db, of) => db.AskedQuestions.Where(q => q.ToId == of).Select(q => q.Id),
            (db, ids, from, to, stop) => db.AskedQuestions.Where(q => ids.Contains(q.Id) && q.ToId == from).ExecuteUpdateAsync(set => set.SetProperty(q => q.ToId, to), stop)),
        new("Person.MergedIntoId", (db, of) => db.People.Where(p => p.MergedIntoId == of).Select(p => p.Id),
            (db, ids, from, to, stop) => db.People.Where(p => ids.Contains(p.Id) && p.MergedIntoId == from).ExecuteUpdateAsync(set => set.SetProperty(p => p.MergedIntoId, to), stop))
    ];

    /// <summary>What a person signs in by, and links on their way: the record that goes cannot be signed in to, and what it had works again once it is parted.</summary>
    public static IReadOnlyList<string> End { get; } =
    [
        "AddressChange.PersonId", "Authenticator.PersonId", "Device.PersonId", "ExternalIdentity.PersonId", "IdentityToConfirm.PersonId", "Passkey.PersonId",
        "RecoveryCode.PersonId", "SignInLink.PersonId"
    ];

    /// <summary>Who did something, and what was said of the pair: it stays as it was written, and the record that went is still there to be named.</summary>
    public static IReadOnlyList<string> Stay { get; } =
    [
        "AbsencePolicy.SetById", "AbsenceProposal.DecidedById", "Accreditation.KeptById", "ActivityEntry.AboutPersonId", "ActivityEntry.PersonId", "Appointment.ConfirmedById",
        "AskedQuestion.DecidedById", "Certificate.IssuedById", "CertificateOrder.OrderedById", "CheckIn.OpenedById", "ClaimRate.SetById", "ClaimStep.ById", "Complaint.AnsweredById",
        "Complaint.HandledById", "ControlLock.LiftedById", "Entitlement.SetById", "EntitlementStep.ById", "Erasure.PersonId", "EventTakenBack.ById", "EvidenceFile.AddedById", "GroupDraw.DrawnById", "GroupDraw.SetById",
        "HalfDaysLimit.SetById", "HomeEntry.WrittenById", "HubArea.CorrectedById", "HubChoice.ChosenById", "Interest.AnsweredById", "InterestHead.ConfirmedById", "LocalEntry.WrittenById",
        "LeadAsk.AskedById", "LocalFile.SharedById", "Mark.MarkedById", "MarkChange.ById", "Message.CancelledById", "NotSamePerson.FirstId", "NotSamePerson.SaidById", "NotSamePerson.SecondId", "NotThisYear.RecordedById",
        "NotThisYear.TakenBackById", "Notice.PublishedById", "ParticipationEvent.RecordedById", "PersonMerge.GoneId", "PersonMerge.KeptId", "PersonMerge.MergedById", "PersonMerge.UndoneById",
        "PlaceOffer.RecordedById", "Return.FrozenById", "RoleConfirmation.ConfirmedById", "RoleGrant.EndedById", "RoleGrant.GivenById", "SchoolProposal.PersonId", "SchoolVisit.WrittenById",
        "Spreadsheet.AppliedById", "Spreadsheet.UndoneById", "Spreadsheet.UploadedById", "SubjectRequest.DoneById", "SupportAction.DoneById", "SupportVisit.WrittenById", "SubjectRequest.RecordedById", "SuccessionQuestion.DecidedById",
        "Transfer.AnsweredById", "Transfer.ProposedById", "Trial.DrawnById", "Trial.SetUpById", "Trial.StoppedById", "TrialEvent.RecordedById", "Viewing.PersonId", "Viewing.ViewerId",
        "WalkIn.AnsweredById", "WalkIn.WrittenById", "WorkGroup.CancelledById"
    ];
}
