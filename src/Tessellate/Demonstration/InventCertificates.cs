using Tessellate.Joining;
using Tessellate.Registers;

namespace Tessellate.Demonstration;

/// <summary>Certificates of the groups that ended more than a fortnight ago; those of the last days are still to be issued.</summary>
internal sealed class InventCertificates(InventedProgramme programme, InventedPeople people, DemonstrationDays days)
{
    private const int NotYet = 14;

    public void Run(IEnumerable<InventedGroup> groups)
    {
        var names = people.People.ToDictionary(p => p.Id, p => p.Name);
        var completed = programme.Events.Where(e => e.Kind == ParticipationState.Completed).ToDictionary(e => e.ParticipationId, e => e.On);
        var attended = programme.Marks.Where(m => m.Kind?.IsAttendance() == true).GroupBy(m => m.ParticipationId).ToDictionary(m => m.Key, m => m.Count());
        foreach (var group in groups.Where(g => g.Group.EndsOn < days.Today.AddDays(-NotYet)))
        {
            var dice = new Dice($"certificates of {group.Group.Code}");
            var at = DemonstrationDays.During(group.Group.EndsOn.AddDays(dice.Between(2, NotYet)), dice);
            foreach (var participant in group.Participants.Select(p => p.Participation).Where(p => completed.ContainsKey(p.Id)))
            {
                programme.Certificates.Add(new()
                {
                    Number = programme.Codes.New("CE-", 10, dice), ParticipationId = participant.Id, Name = names[participant.PersonId], Project = group.Project.Title, WorkGroup = group.Group.Title,
                    Hub = group.Team.Hub.Name, Attended = attended.GetValueOrDefault(participant.Id), Sessions = group.Sessions.Count, CompletedOn = completed[participant.Id], IssuedAt = at, IssuedById = group.Leader.Id
                });
            }
        }
    }
}
