using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Tessellate.Database;
using Tessellate.Foundation;

namespace Tessellate.Web.Infrastructure;

/// <summary>The keys that sign sessions and forms: in the database on PostgreSQL, because several nodes share them; else files beside the database.</summary>
internal static class SessionKeys
{
    public static void AddSessionKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("tessellate");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = provider.GetRequiredService<DatabaseOptions>().Provider == DatabaseProvider.Postgres
                ? new InDatabase(provider.GetRequiredService<IServiceScopeFactory>(), provider.GetRequiredService<TimeProvider>())
                : new FileSystemXmlRepository(Directory.CreateDirectory(Path.Combine(DatabaseEnvironment.DataFolder, "keys")), provider.GetRequiredService<ILoggerFactory>())));
    }

    internal sealed class InDatabase(IServiceScopeFactory scopes, TimeProvider clock) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements()
        {
            using var scope = scopes.CreateScope();
            return [.. scope.ServiceProvider.GetRequiredService<TessellateDb>().Set<SessionKey>().Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            using var scope = scopes.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<TessellateDb>();
            db.Add(new SessionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting), CreatedAt = clock.UtcNow() });
            db.SaveChanges();
        }
    }
}
