using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Joining;
using Tessellate.Trials;

namespace Tessellate.Demonstration;

/// <summary>One trial of the project that most schools wait for: those that wait are drawn, those that are in are excluded; one lock is lifted and one school has withdrawn. Nothing like it was ever done.</summary>
internal sealed class InventTrials(InventedProgramme programme, InventedPeople people, DemonstrationDays days)
{
    private const int Most = 90, FewestToDraw = 8;
    private const string Seed = "07 11 23 31 38 54";

    public void Run(IReadOnlyList<HubTeam> teams)
    {
        var schools = teams.SelectMany(t => t.Area.Concat(t.Willing).Concat(t.Others)).DistinctBy(s => s.Id).ToDictionary(s => s.Id);
        var projectOf = programme.Groups.Where(g => !g.IsCancelled && programme.Projects.Any(p => p.Id == g.ProjectId && p.IsNational && p.Year == days.ThisYear)).ToDictionary(g => g.Id, g => g.ProjectId);
        var (asking, hubs, lead) = (programme.Interests.Where(i => projectOf.ContainsKey(i.WorkGroupId) && schools.ContainsKey(i.SchoolId)).ToList(), teams.ToDictionary(t => t.Hub.Id, t => t.Hub.Name), people.Grants.First(g => g.Role == Role.NationalLead).PersonId);
        if (asking.Where(Waits).GroupBy(i => projectOf[i.WorkGroupId]).OrderByDescending(p => p.Count()).ThenBy(p => programme.Projects.First(x => x.Id == p.Key).Code, StringComparer.Ordinal).FirstOrDefault()?.Key is not { } projectId) return;

        var has = programme.Places.Where(p => p.State != PlaceState.Freed && projectOf.GetValueOrDefault(p.WorkGroupId) == projectId).Select(p => p.SchoolId).ToHashSet();
        var first = asking.Where(i => projectOf[i.WorkGroupId] == projectId && (Waits(i) || i.State == InterestState.Accepted)).OrderBy(i => i.AskedAt).ThenBy(i => i.Reference, StringComparer.Ordinal).DistinctBy(i => i.SchoolId).ToList();
        var drawn = first.Where(i => !has.Contains(i.SchoolId)).Take(Most).ToList();
        if (drawn.Count < FewestToDraw) return;

        var trial = New(projectId, lead, [.. drawn.Select(i => new TrialSchool { TrialId = Guid.Empty, SchoolId = i.SchoolId, HubId = i.HubId, Stratum = "" })], schools);
        foreach (var one in first.Where(i => has.Contains(i.SchoolId)).Take(Most / 3)) Exclude(trial, one, lead);
        Draw(trial, drawn, schools, lead);
    }

    private static bool Waits(Interest interest) => interest.State is InterestState.Waiting or InterestState.Waitlisted;

    private Trial New(Guid projectId, Guid lead, List<TrialSchool> schools, Dictionary<Guid, InventedSchool> known)
    {
        var trial = new Trial
        {
            Code = "TR-D3M8", Title = "Does a year of this project change how pupils explain?", ProjectId = projectId, ReleaseOn = days.ThisYear.EndsOn.AddDays(1), InterventionParts = 1, ControlParts = 1, Strata = "Phase,Disadvantage",
            Protocol = """
                An invented protocol of a demonstration. Question: do pupils of schools that begin now explain their working more fully after two terms than pupils of schools that begin a year later?
                Schools: those that asked for places and have none yet. Unit of the draw: the school. Strata: phase, and free school meals.
                Measured: one task in two classes of each school, marked without knowledge of the arm, before the first meeting and in the summer term.
                Analysis: by the arm that a school was drawn into, whatever it received; a difference with its interval, whichever way it goes.
                """,
            SetUpAt = DemonstrationDays.At(days.Today.AddDays(-21), 10, 0), SetUpById = lead, DrawnAt = DrawnAt, DrawnById = lead, Seed = Seed, SeedSource = "the numbers of an invented lottery, on the day that the protocol names", DrawVersion = Joining.Draw.Version,
            InputHash = Joining.Draw.InputHash(schools.Select(s => new Lot(s.SchoolId, Stratum(known[s.SchoolId]))))
        };
        programme.Trials.Add(trial);
        return trial;
    }

    private DateTime DrawnAt => DemonstrationDays.At(days.Today.AddDays(-7), 11, 0);

    private DateTime EnrolledAt => DemonstrationDays.At(days.Today.AddDays(-14), 14, 0);

    private static string Stratum(InventedSchool school) =>
        new AskingInTrial(school.Id, Guid.Empty, "", "", school.Establishment.Phase, school.Establishment.FreeSchoolMealsPercent, true, null).Stratum([TrialStratum.Phase, TrialStratum.Disadvantage]);

    private void Exclude(Trial trial, Interest one, Guid lead)
    {
        programme.TrialSchools.Add(new() { TrialId = trial.Id, SchoolId = one.SchoolId, HubId = one.HubId, Stratum = "" });
        Happened(trial, one.SchoolId, TrialEventKind.Assessed, EnrolledAt, lead);
        Happened(trial, one.SchoolId, TrialEventKind.Excluded, EnrolledAt, lead, excluded: ExclusionReason.HasPlace);
    }

    private void Draw(Trial trial, List<Interest> asking, Dictionary<Guid, InventedSchool> known, Guid lead)
    {
        var schools = asking.Select(i => new TrialSchool { TrialId = trial.Id, SchoolId = i.SchoolId, HubId = i.HubId, Stratum = Stratum(known[i.SchoolId]) }).ToDictionary(s => s.SchoolId);
        foreach (var drawn in DrawTrial.Arms(trial, Seed, schools.Values))
        {
            var school = schools[drawn.SchoolId];
            (school.DrawKey, school.DrawPlace, school.PlaceInStratum, school.Arm) = (drawn.Key, drawn.Place, drawn.PlaceInStratum, drawn.Arm);
            Happened(trial, school.SchoolId, TrialEventKind.Assessed, EnrolledAt, lead);
            Happened(trial, school.SchoolId, TrialEventKind.Enrolled, EnrolledAt, lead);
            Happened(trial, school.SchoolId, TrialEventKind.Randomised, DrawnAt, lead, arm: drawn.Arm);
        }
        programme.TrialSchools.AddRange(schools.Values);
        var control = schools.Values.Where(s => s.Arm == TrialArm.Control).OrderBy(s => s.DrawPlace).ToList();
        Happened(trial, control[0].SchoolId, TrialEventKind.Overridden, DrawnAt.AddDays(3), lead, note: "The school closes its mathematics rooms for building next year, and could not begin then.");
        Happened(trial, schools.Values.Where(s => s.Arm == TrialArm.Intervention).MinBy(s => s.DrawPlace)!.SchoolId, TrialEventKind.Withdrew, DrawnAt.AddDays(4), lead, note: "A new head wants to settle in first.");
        foreach (var school in control)
        {
            var lifted = school == control[0];
            programme.Locks.Add(new()
            {
                TrialId = trial.Id, SchoolId = school.SchoolId, ProjectId = trial.ProjectId, OpensOn = trial.ReleaseOn, Reason = LockReason.Control, SetAt = EnrolledAt, LiftedAt = lifted ? DrawnAt.AddDays(3) : null, LiftedById = lifted ? lead : null
            });
        }
    }

    private void Happened(Trial trial, Guid schoolId, TrialEventKind kind, DateTime at, Guid by, ExclusionReason? excluded = null, TrialArm? arm = null, string? note = null) => programme.TrialEvents.Add(new()
    {
        TrialId = trial.Id, SchoolId = schoolId, Kind = kind, On = DateOnly.FromDateTime(at.InLondon()), RecordedAt = at, RecordedById = by, Excluded = excluded, Arm = arm, Note = note
    });
}
