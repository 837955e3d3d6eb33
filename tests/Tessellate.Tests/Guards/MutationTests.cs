using System.Diagnostics;
using Tessellate.Tests.Guards.Matrix;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Guards;

/// <summary>
/// Takes away every protection, one at a time, and asks the matrix again wherever it was passed: some cell must come out otherwise, or
/// somebody must read what they may not. This is the negative control of <see cref="AccessTests"/>; it runs in a process of its
/// own, on a copy of the program in which protections can be switched off. Seen red by a scene without a draft, by one without a person
/// who takes part in both hubs, and by operations that were asked through their pages only.
/// </summary>
public sealed class MutationTests
{
    private const string ReportTo = "TESSELLATE_MUTATION_REPORT";

    /// <summary>Questions whose answer decides what is shown (a button, a link, a word) and not who gets in: behind each stands another that the matrix kills, or the test that its line names.</summary>
    internal static readonly string[] OnlyShown =
    [
        "Web.Pages.Schools.ShowModel.OnGetAsync: FindPermissions.MayRecordChoices", // a link to choose-hub
        "Web.Pages.Messages.ShowModel.LoadAsync: Access.IsNationalLead", // a link to the person
        "Web.Pages.Messages.ShowModel.LoadAsync: MessagePermissions.CanDecide", // the button that cancels
        "Web.Pages.Messages.ShowModel.LoadAsync: MessagePermissions.CanDecide #2", // the link to send-again
        "Web.Pages.Joining.PeopleModel.OnGetAsync: JoiningPermissions.CanWithdrawFrom", // links to withdraw
        "Web.Pages.Figures.IndexModel.Rows: FiguresPermissions.CanSeeCountedSchools", // links to the rows of a figure
        "Web.Pages.Schools.ShowModel.OnGetAsync: ActivityPermissions.CanSeeTimelines", // a link to the timeline
        "Web.Pages.Notices.IndexModel.OnGetAsync: NoticesPermissions.CanPublishNotices", // the button that leads to a new version
        "Web.Pages.Complaints.RequestModel.LoadAsync: PrivacyPermissions.CanErasePeople", // a link to the erasure
        "Web.Pages.Roles.PeopleModel.LoadAsync: RolesPermissions.CanInviteTo", // the button that leads to an invitation
        "Web.Pages.Accounts.PersonModel.OnGetAsync: ActivityPermissions.CanSetTrnOf", // a link to the number's own page
        "Web.Pages.Accounts.PersonModel.OnGetAsync: AppointmentPermissions.CanChangePostsOf", // links to the pages that change posts
        "Web.Pages.Accounts.PersonModel.RolesAsync: RolesPermissions.CanEnd", // links to the page that ends a role
        "Web.Pages.Roles.RoleTable.MayHandOver: RolesPermissions.CanConfirm", // links to the hand-over
        "Web.Pages.Roles.RoleTable.MayViewAs: RolesPermissions.CanViewAs", // links to looking as somebody
        "Web.Pages.Roles.RoleTable.get_MayConfirm: RolesPermissions.CanConfirm", // the button that confirms
        "Web.Pages.Roles.IndexModel.LoadAsync: RolesPermissions.CanSeeNationalRoles", // the button that leads to an invitation
        "Web.Pages.GroupHome.HomeModel.LoadAsync: AccessNeedsPermissions.CanSeeNeedsOf", // links to what people need
        "Web.Pages.Evaluation.OfHubModel.OnGetAsync: Access.IsNationalLead", // links to the groups
        "Web.Pages.Evaluation.OfHubModel.OnGetAsync: Access.IsStaffOf", // the same
        "Evaluation.EvaluationResults.GetAsync: EvaluationPermissions.CanReadEvaluationTexts", // texts show from ten answers, which the scene has not: ResultsPageTests asks
        "Start.FirstSteps.LoadAsync: StartPermissions.OfStaff", // who is counted as a colleague
        "Web.Pages.Accounts.SecondStepModel.OnGetAsync: Access.AwaitsSecondStep", // whether the page is still needed; PassSecondStep asks for the code
        "Web.Pages.Accounts.SecondStepModel.OnPostAsync: Access.AwaitsSecondStep", // the same
        "Web.Pages.Accounts.ConfirmAddressModel.OnPostAsync: Access.IsSignedIn", // the link is the key, for a visitor too; this keeps it from somebody else who is signed in
        "Web.Pages.Accounts.ConfirmAddressModel.OnPostAsync: Access.IsSignedIn #2", // where to go next
        "Joining.LastAnswers.FindAsync: Access.AwaitsSecondStep", // answered yes it shows nothing; UnmetDemandTests asks with one step of two
        "Web.Pages.Claims.ClaimModel.get_MaySubmit: ClaimsPermissions.CanSubmitClaimsOf", // the form that submits
        "Web.Pages.Claims.ClaimModel.get_Next: ClaimsPermissions.CanDecideClaims", // the forms of the next step
        "Web.Pages.Claims.IndexModel.OnGetAsync: Access.IsNationalLead", // one period of every hub, or two years of one's own
        "Web.Pages.Claims.IndexModel.OnGetAsync: ClaimsPermissions.CanKeepRates", // a link to the rates
        "Web.Pages.GroupHome.HomeModel.LoadAsync: RolesPermissions.CanSeeRolesOf", // a link to the hand-over
        "Web.Pages.Joining.QueueModel.MayAnswer: JoiningPermissions.CanAnswer", // the box before a row
        "Web.Pages.Projects.AllocationsModel.LoadAsync: ProjectPermissions.CanAllocate", // the button under the table
        "Web.Pages.Projects.HubAllocationsModel.OnGetAsync: Access.IsNational", // links to the allocations of every hub
        "Web.Pages.Projects.IndexModel.OnGetAsync: ProjectPermissions.HasProjects", // saves a question; OwnOf says which drafts are theirs
        "Web.Pages.Projects.NewSchoolListModel.LoadAsync: Access.IsNationalLead", // names of hubs to choose from
        "Web.Pages.Projects.SchoolListModel.LoadAsync: ProjectPermissions.CanKeepListsOf", // the form that takes the list away
        "Web.Pages.Projects.SchoolListsModel.OnGetAsync: ProjectPermissions.HasProjects", // a link to a new one
        "Web.Pages.Projects.ShowModel.get_MayChange: ProjectPermissions.CanChange", // a link to the form
        "Web.Pages.Transfers.OneModel.OnPostAsync: Me.Require", // AnswerTransfer refuses by the same property, whose questions are tried
        "Web.Pages.Transfers.OneModel.OnPostTakeBackAsync: Me.Require", // the same
        "Web.Pages.Transfers.ProposeModel.PreviewAsync: WorkGroupPermissions.CanSetUpWorkGroups", // which of two letters is shown before
        "Web.Pages.Trials.FlowModel.OnGetAsync: TrialsPermissions.CanKeepTrials", // a link to the trial
        "Web.Pages.Trials.IndexModel.OnGetAsync: TrialsPermissions.CanKeepTrials", // the same
        "Web.Pages.WorkGroups.EditModel.LoadAsync: LeadersPermissions.LeadingFrom", // who leads on a day, whoever asks
        "Web.Pages.AskMe.MineModel.LoadAsync: AskMePermissions.OfPerson", // the page shows of what it read what is to the reader or from them
        "Web.Infrastructure.ReadOnlyViewing.IsOwn: LearningPermissions.IsOwnLearning", // nobody of the matrix looks as somebody else; ViewAsTests asks every page
        "Web.Pages.GroupHome.HomeModel.LoadAsync: LeadersPermissions.VisibleTo", // links to support visits, each with a lock of its own; SupportVisitTests looks for them as the national lead
        "Web.Pages.Projects.SchoolListsModel.OnGetAsync: ProjectPermissions.SeenBy", // the scene plants no list of another hub: BandTests asks
        "Joining.ThoseWhoRun.OfAsync: JoiningPermissions.LeadingIn", // to whom letters go, whoever asks: AgreementTests and SubstituteTests ask
        "Joining.ThoseWhoRun.OfHubAsync: WorkGroupPermissions.StaffOf", // the same
        "Web.Pages.Accounts.SignOutModel.EndAllAsync: Access.IsSignedIn", // one's own sessions, of which a visitor has none; SessionTests ends them
        "Web.Pages.Projects.WordingModel.OnGetAsync: Access.IsNational", // the groups of other hubs, which are not secret; ProjectPageTests asks
        "Web.Pages.Projects.WordingModel.OnGetAsync: Access.IsStaffOf", // the same, once a project has changed
        "Web.Pages.Projects.WordingModel.OnGetAsync: Access.IsStaffOf #2", // the same
        "Web.Pages.Schools.ShowModel.OnGetAsync: ProjectPermissions.CanKeepStagesIn", // the scene has no stage: AskingRulesTests asks
        "Web.Pages.Messages.IndexModel.OnGetAsync: Access.IsNationalLead", // links to people
        "Web.Pages.Activity.IndexModel.OnGetAsync: Access.IsNationalLead", // links to people
        "Web.Infrastructure.FrameContent.get_SameForVisitors: Access.IsSignedIn", // whether the frame is kept for all visitors
        "Web.Infrastructure.Me.LoadAsync: Access.IsSignedIn", // a visitor looks as nobody and acts for nothing
        "Web.Infrastructure.Watch.ExportedAsync: Access.IsSignedIn", // whether it is written down who took a copy; of a visitor there is nobody to write
        "Web.Infrastructure.Watch.RefusedAsync: Access.IsSignedIn", // the same of who was refused
        "Web.Infrastructure.SessionCookie.EndIfStaleAsync: Access.IsSignedIn" // the cookie, which these tests sign in without; SessionTests ends sessions
    ];

    [Fact]
    public async Task Without_any_one_protection_a_cell_of_the_matrix_is_wrong()
    {
        Suite.SkipUnlessFull();
        if (Environment.GetEnvironmentVariable(ReportTo) is { Length: > 0 } report)
        {
            await File.WriteAllLinesAsync(report, await new MutationRun(await File.ReadAllLinesAsync(report)).RunAsync());
            return;
        }

        var lines = await RunOnACopyAsync();

        Assert.NotEmpty(lines);
        var alive = lines.Where(line => !line.StartsWith("killed", StringComparison.Ordinal)).ToList();
        var unexpected = alive.Where(line => !OnlyShown.Contains(line.Split('\t')[1])).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{lines.Count - alive.Count} of {lines.Count} killed\n{string.Join('\n', alive)}");
        Assert.True(unexpected.Count == 0, $"Nothing turns red without these ({lines.Count - alive.Count} of {lines.Count} do):\n{string.Join('\n', unexpected)}");
        Assert.Empty(OnlyShown.Where(MutationRun.Tries).Except(alive.Select(line => line.Split('\t')[1])));
    }

    private static async Task<IReadOnlyList<string>> RunOnACopyAsync()
    {
        var folder = Directory.CreateTempSubdirectory("tessellate-mutants").FullName;
        try
        {
            var report = Path.Combine(folder, "report.txt");
            await File.WriteAllLinesAsync(report, MutatedProgram.Write(folder).Places);
            var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, Path.GetFileName(typeof(MutationTests).Assembly.Location)), "-class", typeof(MutationTests).FullName!])
            {
                RedirectStandardOutput = true
            };
            start.Environment[ReportTo] = report;
            start.Environment["TESSELLATE_OUTPUT_CACHE"] = "off"; // a page that was kept would be shown whatever is switched off
            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, said);
            return await File.ReadAllLinesAsync(report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
