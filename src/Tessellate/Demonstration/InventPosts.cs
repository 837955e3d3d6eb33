using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Schools;

namespace Tessellate.Demonstration;

/// <summary>What invented people do at their schools: the post and its years, for some the school they came from or will go to.</summary>
internal sealed class InventPosts(InventedPeople people, DemonstrationDays days)
{
    private const double CameFromElsewhere = 0.14, WillLeave = 0.02, IsConfirmed = 0.7;

    private static readonly string[] OtherPosts = ["Deputy head", "Assistant head", "Phase lead", "Higher-level teaching assistant"];

    /// <summary>A post at the school that began some Septembers before the network came to know the person.</summary>
    public void Of(Person person, InventedSchool school, HubTeam team, DateOnly knownOn)
    {
        var dice = new Dice($"post of {person.Email}");
        var from = new DateOnly(ProgrammeYear.Of(knownOn).StartYear - dice.Between(0, 7), 9, 1);
        var appointment = Add(person, school, from, null, dice);
        if (appointment.Kind == PostKind.Head && dice.Chance(IsConfirmed)) appointment.Confirm(team.AdministratorOn(knownOn).Id, DemonstrationDays.During(knownOn, dice));

        if (dice.Chance(CameFromElsewhere)) Add(person, Another(school, team, dice), from.AddYears(-dice.Between(1, 6)), from.AddDays(-1), dice);
        if (dice.Chance(WillLeave)) Leave(person, appointment, Another(school, team, dice), dice);
    }

    // At the end of the spring term, as teachers do.
    private void Leave(Person person, Appointment appointment, InventedSchool next, Dice dice)
    {
        var from = new DateOnly(ProgrammeYear.Of(days.Today).StartYear + 1, 5, 1);
        if (from <= days.Today) return;

        appointment.ToOn = from.AddDays(-1);
        Add(person, next, from, null, dice);
    }

    private Appointment Add(Person person, InventedSchool school, DateOnly from, DateOnly? to, Dice dice)
    {
        var kind = dice.Weigh((62, PostKind.Teacher), (18, PostKind.SubjectLead), (16, PostKind.Other), (4, PostKind.Head));
        var (first, last) = kind == PostKind.Teacher ? Years(school.Establishment.Phase, dice) : (null, null);
        var appointment = Appointment.Of(person.Id, school.Id, new(kind, kind == PostKind.Other ? dice.Pick(OtherPosts) : null, from, to, first, last));
        people.Appointments.Add(appointment);
        return appointment;
    }

    private static InventedSchool Another(InventedSchool school, HubTeam team, Dice dice)
    {
        var other = dice.Pick(team.Area);
        return other.Id == school.Id ? team.Area[(team.Area.IndexOf(other) + 1) % team.Area.Count] : other;
    }

    private static (YearGroup? First, YearGroup? Last) Years(Phase phase, Dice dice)
    {
        if (phase is Phase.Secondary or Phase.MiddleDeemedSecondary or Phase.AllThrough) return (YearGroup.Year7, dice.Chance(0.4) ? YearGroup.Year13 : YearGroup.Year11);
        if (phase == Phase.Post16) return (YearGroup.Year12, YearGroup.Year13);
        if (phase == Phase.Nursery) return (YearGroup.Nursery, YearGroup.Nursery);

        var first = (YearGroup)dice.Between((int)YearGroup.Reception, (int)YearGroup.Year6);
        return (first, dice.Chance(0.25) && first < YearGroup.Year6 ? first + 1 : first);
    }
}
