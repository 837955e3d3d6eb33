using Microsoft.Extensions.DependencyInjection;
using Tessellate.Registers;

namespace Tessellate.Absences;

internal static class AbsencesSetup
{
    public static IServiceCollection AddAbsences(this IServiceCollection services) => services
        .AddScoped<ProposeCharges>()
        .AddScoped<IFollowMarks>(services => services.GetRequiredService<ProposeCharges>())
        .AddScoped<TellAbsence>()
        .AddScoped<WriteAbsenceDown>()
        .AddScoped<DecideAbsence>();
}
