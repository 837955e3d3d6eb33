using System.CommandLine;

namespace Tessellate.Cli;

/// <summary>Every verb of <c>./tessellate</c>; one file each.</summary>
internal static class Verbs
{
    public static RootCommand Root() => new("Runs a network of hubs: the site, its data and its jobs.")
    {
        Serve.Verb(),
        Demo.Verb(),
        FindRebuild.Verb(),
        SchoolsImport.Verb(),
        PostcodesImport.Verb(),
        NetworkImport.Verb(),
        PeopleImport.Verb(),
        MailTest.Verb(),
        PersonInvite.Verb(),
        ActivityVerify.Verb(),
        ShowAccess.Verb(),
        ErasuresReapply.Verb()
    };
}
