using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tessellate.Accounts;
using Tessellate.Activity;
using Tessellate.Database;
using Tessellate.Demonstration;
using Tessellate.Duplicates;
using Tessellate.Figures;
using Tessellate.Find;
using Tessellate.Jobs;
using Tessellate.Joining;
using Tessellate.Messages;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Roles;
using Tessellate.Schools;
using Tessellate.WorkGroups;

namespace Tessellate;

/// <summary>What the product needs wherever it runs: in the site, in a command, in a test.</summary>
public static class TessellateSetup
{
    public static IServiceCollection AddTessellate(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddTessellateDatabase(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(configuration);

        services.AddSingleton<InstallationInUse>();
        services.AddSingleton<NetworkInUse>();
        services.AddSingleton<RecordLater>();
        services.AddScoped<SealActivity>();
        services.AddScoped<VerifyActivity>();
        services.AddScoped<ImportNetwork>();
        services.AddScoped<CorrectArea>();
        services.AddScoped<ImportRegister>();
        services.AddScoped<ImportPostcodes>();
        services.AddScoped<DecideSuccession>();
        services.AddSingleton(RegisterSource.Read(configuration));
        services.AddHttpClient<FetchRegister>();
        services.AddScoped<NightlyRegister>();
        services.AddSingleton<SchoolFinder>();
        services.AddSingleton<AreaMaps>();
        services.AddSingleton<OpenOffers>();
        services.AddScoped<IDerivedFromRegister, FinderTable>();
        services.AddScoped<FinderTable>();
        services.AddScoped<RenewFinder>();
        services.AddScoped<FindSchools>();
        services.AddScoped<ChooseHub>();
        services.AddScoped<SetUpWorkGroup>();
        services.AddScoped<AskForPlaces>();
        services.AddScoped<ConfirmInterest>();
        services.AddScoped<AnswerInterest>();
        services.AddScoped<WithdrawFromGroup>();
        services.AddScoped<SaveMarks>();
        services.AddScoped<MergePeople>();
        services.AddScoped<UndoMerge>();
        services.AddScoped<SayNotSame>();
        services.AddScoped<CountEngagement>();
        services.AddScoped<ReadFigures>();
        services.AddScoped<FreezeReturn>();
        services.AddScoped<InvitePerson>();
        services.AddScoped<EndRole>();
        services.AddScoped<ConfirmRoles>();
        services.AddScoped<HandOver>();
        services.AddScoped<ViewAs>();
        services.AddScoped<RemindToConfirm>();
        services.AddScoped<TakeUpPost>();
        services.AddScoped<ChangePost>();
        services.AddScoped<ArriveFromProvider>();
        services.AddScoped<ConfirmIdentity>();
        services.AddScoped<RemoveIdentity>();
        services.AddScoped<SendSignInLink>();
        services.AddScoped<SetPassword>();
        services.AddScoped<SignInWithLink>();
        services.AddScoped<SignInWithPassword>();
        services.AddScoped<BeginSession>();
        services.AddScoped<CheckSession>();
        services.TryAddSingleton(new Passwords());
        services.AddSingleton(BreachedPasswords.FromEnvironment());
        services.AddScoped<PasswordRules>();
        services.AddScoped<ChangeAddress>();
        services.AddScoped<PassSecondStep>();
        services.AddScoped<SetUpAuthenticator>();
        services.AddScoped<MakeRecoveryCodes>();
        services.AddScoped<RemoveSecondStep>();
        services.AddScoped<KeepPasskeys>();
        services.AddScoped<LoadDemonstration>();
        services.AddScoped<FreezeEarlierYears>();
        services.AddScoped<DemonstrationSignIns>();
        services.AddSingleton(MailOptions.Read(configuration));
        services.AddScoped<IMailer, SmtpMailer>();
        services.AddScoped<OutboxRelay>();
        services.AddScoped<DecideMessage>();
        return services;
    }
}
