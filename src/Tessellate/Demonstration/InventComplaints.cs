using Tessellate.Accounts;
using Tessellate.Complaints;

namespace Tessellate.Demonstration;

/// <summary>A few complaints and requests about data: new, nearly due, standing still and done.</summary>
internal sealed class InventComplaints(InventedProgramme programme, InventedPeople people, DemonstrationDays days)
{
    private static readonly (int DaysAgo, string Text, string? Outcome)[] Complaints =
    [
        (2, "A colleague gave my private address when she asked for places. I want to know who has seen it.", null),
        (12, "I left the school in July and still got the dates of the autumn sessions.", null),
        (23, "My name is on a list of participants that was handed round at a meeting. I did not agree to that.", null),
        (48, "I asked to be taken off the mailing of the hub twice.", "We found that two lists were kept. Your address was taken off both on the day we looked, and it is remembered that you said no."),
        (95, "The register says that I was absent on a day when I was there.", "The lead looked at the list that was signed on the day. The mark was corrected, and you were written to.")
    ];

    private static readonly (int DaysAgo, RequestKind Kind, string CameBy, int? PausedDaysAgo, string? Outcome)[] Requests =
    [
        (4, RequestKind.Access, "e-mail", null, null),
        (20, RequestKind.Correction, "telephone", 12, null),
        (27, RequestKind.Erasure, "letter", null, null),
        (60, RequestKind.Access, "letter", null, "A copy of the record was sent by recorded post."),
        (110, RequestKind.Objection, "e-mail", null, "A limit was set on the person's page with them on the telephone.")
    ];

    public void Run(IReadOnlyList<HubTeam> teams)
    {
        var dice = new Dice("complaints");
        var lead = people.Grants.First(g => g.Role == Role.NationalLead).PersonId;
        var handler = people.People.Single(p => p.Id == lead);
        foreach (var (daysAgo, text, outcome) in Complaints) Complain(dice.Pick(people.People), dice.Pick(teams), daysAgo, text, outcome, handler, dice);
        foreach (var (daysAgo, kind, cameBy, pausedDaysAgo, outcome) in Requests) Ask(dice.Pick(people.People), daysAgo, kind, cameBy, pausedDaysAgo, outcome, handler, dice);
    }

    private void Complain(Person person, HubTeam team, int daysAgo, string text, string? outcome, Person handler, Dice dice)
    {
        var on = days.Today.AddDays(-daysAgo);
        var complaint = new Complaint
        {
            Number = programme.Codes.New("CO-", 6, dice), PersonId = person.Id, HubId = team.Hub.Id, Name = person.Name, Email = person.Email, Text = text,
            ReceivedAt = DemonstrationDays.During(on, dice), DueOn = on.AddDays(Complaint.DaysToAnswer)
        };
        if (daysAgo > 10) complaint.TakeOn(handler.Id);
        if (outcome is not null) complaint.Answer(outcome, handler.Id, DemonstrationDays.During(on.AddDays(9), dice));
        programme.Complaints.Add(complaint);
    }

    private void Ask(Person person, int daysAgo, RequestKind kind, string cameBy, int? pausedDaysAgo, string? outcome, Person handler, Dice dice)
    {
        var on = days.Today.AddDays(-daysAgo);
        var request = new SubjectRequest
        {
            Number = programme.Codes.New("RQ-", 6, dice), Kind = kind, PersonId = person.Id, Name = person.Name, Email = person.Email, CameBy = cameBy, ReceivedOn = on,
            DueOn = SubjectRequest.Due(on), RecordedById = handler.Id
        };
        if (pausedDaysAgo is { } paused) request.Pause("We asked which of two records is theirs.", days.Today.AddDays(-paused));
        if (outcome is not null) request.Done(outcome, handler.Id, DemonstrationDays.During(on.AddDays(14), dice));
        programme.Requests.Add(request);
    }
}
