using Tessellate.Accounts;
using Tessellate.LocalNetworks;
using Tessellate.Networks;
using Tessellate.Projects;

namespace Tessellate.Demonstration;

/// <summary>Local networks of every hub: an A level network and one or two others, with members of its schools and of a neighbour's, meetings and what was shared.</summary>
internal sealed class InventLocalNetworks(InventedProgramme programme, InventedPeople people, NetworkSettings settings, DemonstrationDays days)
{
    private sealed record Kind(string Title, string Purpose, string Phases, string Qualifications, string Question, string Answer, string Note, string Link, string File);

    private static readonly Kind ALevel = new("A level network", "For everybody who teaches A level Mathematics or Further Mathematics, most of all where they are the only one: we plan one topic a half-term together, and pass on what worked.",
        "Secondary,Post16", "a-level,further-maths", "How do you begin proof by induction with a group that has not met sums?", "With a picture of odd numbers as L shapes. They say the rule before they see the sign.",
        "We compared two ways into integration. Next time: bring one question that nobody in your group could start.", "Questions for the large data set, by topic", "vectors-three-lessons.csv");

    private static readonly Kind[] Others =
    [
        new("Core Maths network", "For teachers of Core Maths and for schools that think of offering it: problems from newspapers, and how to mark them.", "Secondary,Post16", "core-maths",
            "Who has a good first lesson on estimation?", "How many loaves does our town eat in a day? They argue for an hour, and all of it is estimation.", "Agreed: everybody brings one newspaper cutting.", "Borrowing and interest: a set of problems", "estimation-starters.csv"),
        new("Small schools network", "For schools with mixed-age classes: one long-term plan, many small tricks.", "Primary", "", "How do you start a lesson with three years in one room?", "One picture for all, three questions about it.",
            "We looked at four long-term plans, and at what none of them has room for.", "Pictures to begin a lesson with", "mixed-age-plan.csv"),
        new("GCSE resit network", "For teachers of students who take the GCSE again: fewer topics, taught for meaning.", "Secondary,Post16", "gcse", "Which topics do you leave out?", "Few. But fractions come back in every one.",
            "Attendance was the subject for an hour; the rest was ratio.", "Ratio from recipes", "resit-autumn.csv"),
        new("Early years network", "For nursery and Reception classes: counting, pattern and space in play.", "Nursery,Primary", "", "What do you use for pattern out of doors?", "Sticks, leaves, and a line of chalk that they must not cross.",
            "Everybody showed one photograph of a shelf, without children.", "A song for counting back", "pattern-walk.csv")
    ];

    public void Run(IReadOnlyList<HubTeam> teams)
    {
        var posts = people.Appointments.Where(a => a.FromOn <= days.Today && (a.ToOn is null || a.ToOn >= days.Today)).ToLookup(a => a.PersonId, a => a.SchoolId);
        var often = Often();
        foreach (var team in teams)
        {
            var dice = new Dice($"local networks of {team.Hub.Slug}");
            foreach (var kind in dice.Shuffle(Others).Take(dice.Between(1, 2)).Prepend(ALevel)) Invent(team, kind, posts, often, dice);
        }
    }

    // Those who come again and again, one of whom signs in as a teacher.
    private HashSet<Guid> Often()
    {
        var held = people.Grants.Select(g => g.PersonId).ToHashSet();
        var counts = programme.Participations.Where(p => !held.Contains(p.PersonId)).CountBy(p => p.PersonId).ToList();
        var most = counts.Count == 0 ? 0 : counts.Max(c => c.Value);
        return [.. counts.Where(c => c.Value == most).Select(c => c.Key)];
    }

    private void Invent(HubTeam team, Kind kind, ILookup<Guid, Guid> posts, HashSet<Guid> often, Dice dice)
    {
        var since = days.Today.AddDays(-dice.Between(60, 500));
        var network = new LocalNetwork
        {
            Code = programme.Codes.New("LN-", 4, dice), HubId = team.Hub.Id, Title = kind.Title, Purpose = kind.Purpose, Phases = kind.Phases, StartedOn = since,
            Qualifications = string.Join(',', settings.Qualifications.Of(kind.Qualifications).Select(q => q.Key)), Themes = InventProjects.ThemesOf($"{kind.Purpose} {kind.Link}", settings)
        };
        programme.LocalNetworks.Add(network);
        var known = team.Willing.Concat(team.Neighbour?.Willing.Take(4) ?? []).Where(s => Eligibility.Allows(kind.Phases, s.Establishment.Phase))
            .SelectMany(s => s.Known.Where(p => posts[p.Id].Contains(s.Id)).Select(p => (Person: p, School: s.Id))).DistinctBy(p => p.Person.Id).ToList();
        var members = known.Where(p => often.Contains(p.Person.Id)).Concat(dice.Shuffle(known).Take(dice.Between(5, 14))).DistinctBy(p => p.Person.Id).ToList();
        foreach (var (person, school) in members) programme.LocalMembers.Add(new() { LocalNetworkId = network.Id, PersonId = person.Id, SchoolId = school, JoinedAt = DemonstrationDays.During(since.AddDays(dice.Between(0, 50)), dice), IsLead = person == members[0].Person });
        Meet(network, kind, dice);
        if (members.Count > 0) Share(network, kind, [.. members.Select(m => m.Person)], dice);
    }

    private void Meet(LocalNetwork network, Kind kind, Dice dice)
    {
        foreach (var day in new[] { days.Today.AddDays(-dice.Between(20, 50)), days.Today.AddDays(dice.Between(6, 40)) }.Where(d => d >= network.StartedOn))
        {
            var on = day.OnTermDay();
            var online = dice.Chance(0.4);
            programme.LocalMeetings.Add(new()
            {
                LocalNetworkId = network.Id, StartsAt = DemonstrationDays.At(on, 16, 0), EndsAt = DemonstrationDays.At(on, 17, 15), About = on < days.Today ? $"{kind.Title}: what we tried since the last time." : $"{kind.Title}: bring one problem and one question.",
                Place = online ? null : "The lead school of the hub", OnlineUrl = online ? "https://meetings.example/local-network" : null
            });
        }
    }

    private void Share(LocalNetwork network, Kind kind, IReadOnlyList<Person> members, Dice dice)
    {
        var question = Add(LocalEntryKind.Question, kind.Question, 15);
        Add(LocalEntryKind.Answer, kind.Answer, 12, answers: question.Id);
        Add(LocalEntryKind.Note, kind.Note, 20);
        Add(LocalEntryKind.Link, kind.Link, 18, url: "https://materials.example/local-network");
        var content = "lesson,question\n1,What do you see?\n2,What changes and what stays?\n3,How do you know?\n"u8.ToArray();
        programme.LocalFiles.Add(new() { LocalNetworkId = network.Id, Name = kind.File, ContentType = "text/csv", Size = content.Length, Content = content, SharedAt = DemonstrationDays.During(days.Today.AddDays(-11), dice), SharedById = dice.Pick(members).Id });

        LocalEntry Add(LocalEntryKind of, string text, int daysAgo, string? url = null, Guid? answers = null)
        {
            var entry = new LocalEntry { LocalNetworkId = network.Id, Kind = of, Text = text, Url = url, AnswersId = answers, WrittenAt = DemonstrationDays.During(days.Today.AddDays(-daysAgo), dice), WrittenById = dice.Pick(members).Id };
            programme.LocalEntries.Add(entry);
            return entry;
        }
    }
}
