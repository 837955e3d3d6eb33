using Microsoft.Extensions.DependencyInjection;
using Tessellate.Accounts;
using Tessellate.WorkGroups;

namespace Tessellate.Joining;

internal static class JoiningSetup
{
    public static IServiceCollection AddJoining(this IServiceCollection services) => services
        .AddScoped<AskForPlaces>()
        .AddScoped<ConfirmInterest>()
        .AddScoped<ConfirmByLink>()
        .AddScoped<AnswerInterest>()
        .AddScoped<AnswerFirstCome>()
        .AddScoped<OwnRequests>()
        .AddScoped<IFollowEndedRoles, LetGoOfRequests>()
        .AddScoped<IKeepFromNaming, KeepNosFromNaming>()
        .AddScoped<IFollowChangedGroups, MoveDueDays>()
        .AddScoped<LeaveRequest>()
        .AddScoped<GiveAgreement>()
        .AddScoped<RevokeAgreement>()
        .AddScoped<EndHold>()
        .AddScoped<LapseHolds>()
        .AddScoped<KeepHead>()
        .AddScoped<OfferPlaces>()
        .AddScoped<AnswerFromWaitlist>()
        .AddScoped<KeepWaitlists>()
        .AddScoped<KeepOpenings>()
        .AddScoped<HearNoMore>()
        .AddScoped<KeepOffering>()
        .AddScoped<KeepBands>()
        .AddScoped<KeepGroupDraw>()
        .AddScoped<DrawPlaces>()
        .AddScoped<SayNotThisYear>()
        .AddScoped<TakeBackNo>()
        .AddScoped<FollowNos>()
        .AddScoped<WithdrawFromGroup>()
        .AddScoped<Substitute>()
        .AddScoped<NameColleague>();
}
