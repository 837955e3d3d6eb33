using Microsoft.Extensions.DependencyInjection;
using Tessellate.Registers;

namespace Tessellate.Absences;

internal static class AbsencesSetup
{
    public static IServiceCollection AddAbsences(this IServiceCollection services) => services
        .AddScoped<IFollowMarks, ProposeCharges>()
        .AddScoped<TellAbsence>()
        .AddScoped<DecideAbsence>();
}
