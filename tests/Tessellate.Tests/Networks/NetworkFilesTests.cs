using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Tests.Support;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Tests.Networks;

/// <summary>Whoever edits a network's folder is told which file and line, why, and what to do; no word of the program's own.</summary>
public sealed class NetworkFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public NetworkFilesTests()
    {
        foreach (var file in Directory.GetFiles(Repository.File("networks", "example-hubs"))) File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
    }

    [Theory]
    [InlineData("network.json", "\"find\",", "\"find\"", "network.json, line 13: this is not JSON: a bracket, a comma or a quotation mark is missing here or shortly before.")]
    [InlineData("network.json", "\"Hard\"", "\"Firm\"", "network.json, line 7: areaPolicy must be \"Soft\" (an area suggests, a school may choose) or \"Hard\" (it decides).")]
    [InlineData("network.json", "\"lede\"", "\"leed\"", "network.json, line 5: the name leed is not known here. Check its spelling, or take it out.")]
    [InlineData("network.json", "\"nationalBody\": \"the Lantern Trust\",", "", "network.json: nationalBody is missing. Add it.")]
    [InlineData("network.json", "\"2026-27\"", "\"2026-28\"", "network.json: programmeYears has 2026-28, which is no programme year. Write it as 2026-27.")]
    [InlineData("network.json", "\"registers\"", "\"registers\", \"kitchen\"", "network.json: there is no room kitchen. Rooms are find, projects, joining, registers, figures.")]
    [InlineData("network.json", "\"shape\": \"kite\"", "\"shape\": \"star\"", "network.json: the strand family has the shape star. Shapes are triangle, square, pentagon, hexagon, kite, diamond, circle.")]
    [InlineData("network.json", "^RC-", "^((RC-", "network.json: projectCodePattern is not a regular expression that fits projectCodeExample, RC-04.")]
    [InlineData("hubs.csv", "slug,", "slog,", "hubs.csv, line 1: there is no column slug.")]
    [InlineData("hubs.csv", ",1,0", ",one,0", "hubs.csv, line 2: column is not a whole number.")]
    [InlineData("hubs.csv", "LIG,", "LIGHTHOUSE,", "hubs.csv, line 2: code has 10 letters; 6 is the most.")]
    [InlineData("hubs.csv", "orchard,", "The Orchard,", "hubs.csv: the slug The Orchard stands in addresses. Use small letters, digits and hyphens only.")]
    [InlineData("hubs.csv", "TID,", "LIG,", "hubs.csv: the code LIG stands there twice. Keep one.")]
    [InlineData("areas.csv", "inferred", "guessed", "areas.csv, line 13: basis is not one of published, older, inferred, corrected.")]
    [InlineData("areas.csv", "E99000012,heron", "E99000012,haron", "areas.csv: the hub haron is not known. Add it, or correct the line.")]
    [InlineData("areas.csv", "E99000012,heron,inferred,2021-09-01", "", "areas.csv: no hub serves Eel Pie (E99000012). Add a line for it.")]
    [InlineData("areas.csv", "E99000006,", "E99000013,", "areas.csv: no hub serves Quince and Medlar (E99000006). Add a line for it.")]
    [InlineData("areas.csv", "E99000012,heron,inferred,2021-09-01", "E99000012,heron", "areas.csv, line 13: basis is empty.")]
    [InlineData("areas.csv", "E99000012,heron", "E99000012,\"heron", "areas.csv, line 13 or after: a quotation mark is opened and not closed, or stands inside a word. Write it twice where it is meant.")]
    public void What_is_wrong_is_said_with_its_place(string file, string what, string with, string message)
    {
        var path = Path.Combine(_folder, file);
        var before = File.ReadAllText(path);
        File.WriteAllText(path, before.Replace(what, with, StringComparison.Ordinal));
        Assert.NotEqual(before, File.ReadAllText(path));

        Assert.EndsWith(message, Assert.Throws<UnusableInputException>(() => NetworkFiles.Read(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_or_a_file_that_is_not_there_is_named()
    {
        Assert.StartsWith("There is no folder ", Refusal(Path.Combine(_folder, "nowhere")), StringComparison.Ordinal);
        Assert.EndsWith("hubs.csv is a file. Give the folder that holds network.json and its csv files.", Refusal(Path.Combine(_folder, "hubs.csv")), StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(_folder, "areas.csv"), "");
        Assert.EndsWith("areas.csv is empty. Its first line must name its columns.", Refusal(_folder), StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder, "areas.csv"));
        Assert.EndsWith("areas.csv is missing. A network folder needs it, if only with its header.", Refusal(_folder), StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder, "network.json"));
        Assert.EndsWith("network.json is missing. It names the network and its words; networks/maths-hubs has one to copy.", Refusal(_folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_folder_of_the_repository_can_be_loaded() =>
        Assert.All(Directory.GetDirectories(Repository.File("networks")), folder => Assert.NotEmpty(NetworkFiles.Read(folder).Hubs));

    [Fact]
    public void A_network_can_switch_exactly_the_rooms_that_pages_stand_in() =>
        Assert.Equal(NetworkSettings.AllRooms.Order(), Rooms.OfFolder.Values.OfType<string>().Distinct().Order());

    private static string Refusal(string folder) => Assert.Throws<UnusableInputException>(() => NetworkFiles.Read(folder)).Message;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
