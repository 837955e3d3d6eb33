using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tessellate.Absences;
using Tessellate.AccessNeeds;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.AskMe;
using Tessellate.Claims;
using Tessellate.Complaints;
using Tessellate.Database;
using Tessellate.Demonstration;
using Tessellate.Duplicates;
using Tessellate.Entitlements;
using Tessellate.Evaluation;
using Tessellate.Figures;
using Tessellate.Find;
using Tessellate.ForSchools;
using Tessellate.GroupHome;
using Tessellate.Jobs;
using Tessellate.Joining;
using Tessellate.Leaders;
using Tessellate.Learning;
using Tessellate.LocalNetworks;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Planning;
using Tessellate.Policies;
using Tessellate.Privacy;
using Tessellate.Projects;
using Tessellate.Registers;
using Tessellate.Roles;
using Tessellate.Schools;
using Tessellate.Spreadsheets;
using Tessellate.Start;
using Tessellate.Transfers;
using Tessellate.Trials;
using Tessellate.Visits;
using Tessellate.WorkGroups;
using Tessellate.Workbooks;

namespace Tessellate;

/// <summary>What the product needs wherever it runs: in the site, in a command, in a test. Each room says in its own setup what it brings.</summary>
public static class TessellateSetup
{
    public static IServiceCollection AddTessellate(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(configuration);
        return services
            .AddTessellateDatabase(configuration)
            .AddActivity()
            .AddMessages(configuration)
            .AddSchools()
            .AddNetworks()
            .AddAccounts()
            .AddNotices()
            .AddFind()
            .AddProjects()
            .AddWorkGroups()
            .AddRoles()
            .AddPolicies()
            .AddJoining()
            .AddTransfers()
            .AddRegisters()
            .AddAbsences()
            .AddGroupHome()
            .AddVisits()
            .AddEvaluation()
            .AddAccessNeeds()
            .AddPlanning()
            .AddForSchools()
            .AddClaims()
            .AddEntitlements()
            .AddLeaders()
            .AddTrials()
            .AddLearning()
            .AddLocalNetworks()
            .AddAskMe()
            .AddDuplicates()
            .AddSpreadsheets()
            .AddWorkbooks()
            .AddStart()
            .AddFigures()
            .AddComplaints()
            .AddPrivacy(configuration)
            .AddJobs(configuration)
            .AddDemonstration();
    }
}
