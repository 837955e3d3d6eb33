using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Schools;
using Tessellate.Trials;

namespace Tessellate.Tests.Support;

/// <summary>A trial that was drawn, with one school, which withdrew: nothing more can be written down of it by one press, and no school is locked.</summary>
internal static class SampleTrial
{
    public const string Code = "TR-2345";

    public static TrialSchool Add(TessellateDb db, SampleNetwork sample, School school, DateTime now)
    {
        var today = DateOnly.FromDateTime(now.InLondon());
        var trial = new Trial
        {
            Code = Code, Title = "Sample trial", ProjectId = sample.Group.ProjectId, Protocol = "What is asked, of whom, and how.", ReleaseOn = today.AddYears(1), InterventionParts = 1, ControlParts = 1, Strata = "Phase", SetUpAt = now,
            DrawnAt = now, Seed = "07 11 23", SeedSource = "an invented lottery", DrawVersion = "sha256-strata-1", InputHash = "0f"
        };
        var drawn = new TrialSchool { TrialId = trial.Id, SchoolId = school.Id, HubId = sample.Hub.Id, Stratum = "Primary", DrawKey = "0a", DrawPlace = 1, PlaceInStratum = 1, Arm = TrialArm.Intervention };
        db.AddRange(trial, drawn);
        foreach (var kind in new[] { TrialEventKind.Assessed, TrialEventKind.Enrolled, TrialEventKind.Randomised, TrialEventKind.Withdrew })
            db.Add(new TrialEvent { TrialId = trial.Id, SchoolId = school.Id, Kind = kind, On = today, RecordedAt = now, Arm = kind == TrialEventKind.Randomised ? TrialArm.Intervention : null });
        return drawn;
    }
}
