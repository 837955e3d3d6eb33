using Tessellate.Projects;

namespace Tessellate.Demonstration;

/// <summary>One national project of this year was changed lately: groups that have begun go on under what it said before.</summary>
internal sealed class InventWordings(InventedProgramme programme, DemonstrationDays days)
{
    private const int DaysAgo = 9;

    public void Run()
    {
        if (programme.Projects.FirstOrDefault(p => p.IsNational && p.Year == days.ThisYear && p.Code.EndsWith("-15", StringComparison.Ordinal)) is not { } project) return;

        var at = DemonstrationDays.At(days.Today.AddDays(-DaysAgo), 10, 40);
        programme.Wordings.Add(ProjectWording.Of(project, at, version: 0)); // its own version is the first still
        project.Say(ProjectText.Of(project) with
        {
            GapTasks = "Try one thing out with a class, visit a lesson in the other phase, and bring what pupils said and wrote to the next meeting.",
            Agreement = $"The school releases each person named for one visit to a school of the other phase, besides the days below.\n{Joining.AgreementWording.Text}"
        }, at);
    }
}
