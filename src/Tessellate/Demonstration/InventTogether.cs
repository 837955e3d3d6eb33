using Tessellate.Activity;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Networks;
using Tessellate.Projects;
using Tessellate.WorkGroups;

namespace Tessellate.Demonstration;

/// <summary>
/// In every hub, where there is one, a school that asked in several groups by one form yesterday and has not opened the link yet; and groups in which schools that found no place last year can ask
/// already, and everybody soon.
/// </summary>
internal sealed class InventTogether(InventedProgramme programme, InventedPeople people, NetworkSettings words, SiteAddress site, DemonstrationDays days)
{
    private const int AtOnce = 3;

    public void Run(IEnumerable<InventedGroup> groups)
    {
        foreach (var own in groups.GroupBy(g => g.Team.Hub.Slug))
        {
            var dice = new Dice($"asking at once in {own.Key}");
            Ask([.. own.Where(g => g.Group.IsOpenOn(days.Today) && g.Group.Visibility == Visibility.Open && !g.Project.HasRules)], dice);
            if (own.FirstOrDefault(g => g.Group.Recruitment == Recruitment.Draft && g.Interests.Count == 0) is { } draft) OpenEarly(draft.Group, dice);
        }
    }

    private void Ask(List<InventedGroup> open, Dice dice)
    {
        var (chosen, school) = open.SelectMany(first => InventAsking.Candidates(first, dice))
            .Select(school => (Groups: open.Where(g => !g.Asked.Contains(school.Id) && Eligibility.Allows(g.Project.Phases, school.Establishment.Phase)).DistinctBy(g => g.Project.Id).Take(AtOnce).ToList(), school)).FirstOrDefault(x => x.Groups.Count > 1);
        if (chosen is null) return;

        var (token, at) = (Secret.NewToken(), DemonstrationDays.During(days.Today.AddDays(-1), dice));
        var named = Enumerable.Range(0, chosen.Max(g => g.Project.PeoplePerSchoolMin)).Select(_ => people.NewName(school.Domain, dice)).ToList();
        var all = chosen.Select((group, nth) => Take(group, school, named, Secret.Hash(OneForm.Token(token, nth)), at, dice)).ToList();
        var letter = AskingMessages.Confirm(all, site.Link(JoiningUrls.Confirm(token)), words, at);
        programme.Messages.Add(letter);
        programme.Unopened.Add(letter.Id);
    }

    private InterestInFull Take(InventedGroup group, InventedSchool school, List<(string Name, string Email)> named, string tokenHash, DateTime at, Dice dice)
    {
        group.Asked.Add(school.Id);
        var interest = new Interest
        {
            Reference = programme.Codes.New("IN-", 6, dice), WorkGroupId = group.Group.Id, SchoolId = school.Id, HubId = group.Team.Hub.Id, AskedByName = named[0].Name, AskedByEmail = named[0].Email,
            AskedAt = at, ConfirmTokenHash = tokenHash
        };
        var coming = named.Take(group.Project.PeoplePerSchoolMax).Select((one, i) => new InterestPerson { InterestId = interest.Id, Position = i + 1, Name = one.Name, Email = one.Email }).ToList();
        programme.Interests.Add(interest);
        programme.InterestPeople.AddRange(coming);
        if (group.Project.NeedsAgreement) programme.Heads.Add(Head(interest, school, dice));
        programme.Activity.Add(new ActivityEntry
        {
            At = at, ActingAs = Actor.System("somebody who asks for places").Role, Kind = "interest.asked", SubjectType = nameof(Interest), SubjectId = interest.Id, HubId = group.Team.Hub.Id, SchoolId = school.Id, WorkGroupId = group.Group.Id,
            Summary = $"{school.Establishment.Name} asked for {(coming.Count == 1 ? "a place" : $"{coming.Count} places")} in {group.Group.Code}."
        });
        return new(interest, group.Group, group.Project, group.Team.Hub, school.Establishment.Name, coming, group.Sessions);
    }

    private InterestHead Head(Interest interest, InventedSchool school, Dice dice)
    {
        school.Head ??= people.NewName(school.Domain, dice);
        return new() { InterestId = interest.Id, Name = school.Head.Value.Name, Email = school.Head.Value.Email };
    }

    private void OpenEarly(WorkGroup group, Dice dice) =>
        (group.Recruitment, group.OpensOn, group.HeadStartDays) = (Recruitment.Open, days.Today.AddDays(dice.Between(3, 12)), 14);
}
