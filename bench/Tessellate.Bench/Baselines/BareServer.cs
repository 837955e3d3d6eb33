using Microsoft.Data.Sqlite;

namespace Tessellate.Bench.Baselines;

/// <summary>
/// What the product is held against, each as bare as it can be: <c>bytes FILE TYPE</c> answers the same bytes to every
/// request; <c>read DB</c> answers one hand-written, indexed SQLite read; <c>fts DB</c> one hand-written full-text query;
/// <c>razor DB SIZE QUERIES</c> a Razor page of that size with that many compiled EF queries, or with those of a school's page;
/// <c>sign-up DB</c> and <c>insert DB</c>: see <see cref="BareSignUp"/>; <c>queue DB HUB</c>: see <see cref="BareQueue"/>;
/// <c>taking DB GROUP SCHOOL</c>: see <see cref="BareTaking"/>.
/// </summary>
internal static class BareServer
{
    public static async Task RunAsync(string[] args)
    {
        var builder = args[0] == "razor"
            ? WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(BareServer).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory })
            : WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (args[0] is "sign-up" or "insert") builder.Services.AddSingleton(_ => new BareSignUp(args[1], whole: args[0] == "sign-up"));
        if (args[0] == "razor") BareRazor.AddServices(builder, args);

        var app = builder.Build();
        app.Urls.Add(args[^1]);
        switch (args[0])
        {
            case "bytes": Bytes(app, await File.ReadAllBytesAsync(args[1]), args[2]); break;
            case "read": Read(app, args[1]); break;
            case "fts": FullText(app, args[1]); break;
            case "razor": app.MapRazorPages(); break;
            case "sign-up" or "insert": SignUp(app); break;
            case "taking": app.Run(new BareTaking(args[1], args[2], args[3]).PostAsync); break;
            case "queue": app.Run(new BareQueue(args[1], args[2]).GetAsync); break;
            default: throw new ArgumentException($"No baseline {args[0]}.");
        }

        await app.RunAsync();
    }

    private static void Bytes(WebApplication app, byte[] bytes, string type) => app.Run(http =>
    {
        http.Response.ContentType = type;
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes).AsTask();
    });

    private static void SignUp(WebApplication app) => app.Run(http => HttpMethods.IsPost(http.Request.Method)
        ? http.RequestServices.GetRequiredService<BareSignUp>().PostAsync(http)
        : http.Response.WriteAsync("ok"));

    private static void Read(WebApplication app, string database)
    {
        var connectionString = $"Data Source={database};Mode=ReadOnly";
        app.Run(http =>
        {
            var urn = int.TryParse(http.Request.Query["urn"], out var asked) ? asked : 900_000;
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            using var command = new SqliteCommand("SELECT name, postcode, town FROM finder_entries WHERE urn = $urn", connection);
            command.Parameters.AddWithValue("$urn", urn);
            using var reader = command.ExecuteReader();
            return http.Response.WriteAsync(reader.Read() ? reader.GetString(0) : "none");
        });
    }

    private static void FullText(WebApplication app, string database)
    {
        FullTextIndex.Build(database);
        var connectionString = $"Data Source={FullTextIndex.PathBeside(database)};Mode=ReadOnly";
        app.Run(http =>
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            return http.Response.WriteAsync(FullTextIndex.Search(connection, http.Request.Query["q"].ToString()));
        });
    }
}
