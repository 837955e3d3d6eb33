using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Tessellate.Accounts;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Roles;
using Tessellate.WorkGroups;

namespace Tessellate.Cli;

internal static class PersonInvite
{
    public static Command Verb()
    {
        var email = new Argument<string>("EMAIL") { Description = "The person's address." };
        var name = new Option<string>("--name") { Description = "What the person is called.", Required = true };
        var role = new Option<Role>("--role") { Description = "What the person may do.", Required = true };
        var hub = new Option<string?>("--hub") { Description = "The hub of the role, by its slug." };
        var group = new Option<string?>("--work-group") { Description = "The group of the role, by its code. Its hub need not be named." };
        var trust = new Option<string?>("--trust") { Description = "The trust of a trust lead, by its name in the register of schools." };
        var verb = new Command("invite", "Gives somebody a role and prints a link that signs in once within seven days.") { email, name, role, hub, group, trust };
        verb.SetAction((parsed, stop) => RunAsync(parsed.GetRequiredValue(email), parsed.GetRequiredValue(name), parsed.GetRequiredValue(role),
            parsed.GetValue(hub), parsed.GetValue(group), parsed.GetValue(trust), stop));
        return new Command("person", "People who sign in.") { verb, PersonSecondStep.Verb() };
    }

    private static async Task<int> RunAsync(string email, string name, Role role, string? slug, string? code, string? trust, CancellationToken stop)
    {
        await using var store = await Store.OpenAsync(stop);
        var group = code is null ? null : await store.Db.WorkGroups.Where(g => g.Code == code).Select(g => new { g.Id, g.HubId }).SingleOrDefaultAsync(stop)
            ?? throw new UnusableInputException($"There is no group with the code {code}.");
        var hubId = slug is null ? group?.HubId : await store.Db.Hubs.Where(h => h.Slug == slug).Select(h => (Guid?)h.Id).SingleOrDefaultAsync(stop)
            ?? throw new UnusableInputException($"There is no hub with the slug {slug}. The address of its page ends in it.");
        try
        {
            Console.WriteLine(await store.Get<InvitePerson>().RunAsync(new(name, email, role, hubId, group?.Id) { Trust = trust }, Actor.System("operator's command"), stop));
            return Exit.Done;
        }
        catch (BrokenRuleException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Exit.Refused;
        }
    }
}
