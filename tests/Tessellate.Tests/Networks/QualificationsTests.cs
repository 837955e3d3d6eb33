using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Schools;
using Tessellate.Tests.Support;

namespace Tessellate.Tests.Networks;

public sealed class QualificationsTests
{
    private static readonly Qualifications Sample = SampleNetwork.Settings.Qualifications;

    [Fact]
    public void A_change_matters_until_it_has_been_examined_and_a_qualification_while_it_exists()
    {
        Assert.Equal(["Second certificate, revised", "First certificate, revised"], Sample.ChangesFor("first,second", new(2026)).Select(c => c.Name));
        Assert.Equal(["First certificate, revised"], Sample.ChangesFor("first,second", new(2027)).Select(c => c.Name));
        Assert.Empty(Sample.ChangesFor("second-one", new(2026)));
        Assert.Equal("First teaching September 2027, first examination June 2029", Sample.ChangesFor("first", new(2026))[0].InWords);
        Assert.Contains(Sample.In(new(2026)), q => q.Key == "ended");
        Assert.DoesNotContain(Sample.In(new(2027)), q => q.Key == "ended");
        Assert.DoesNotContain(Sample.In(new(2000)), q => q.Key == "first");
    }

    [Fact]
    public void The_network_of_Maths_Hubs_has_GCSE_A_level_and_Core_Maths() =>
        Assert.Equal([("gcse", Phase.Secondary), ("core-maths", Phase.Post16), ("a-level", Phase.Post16), ("further-maths", Phase.Post16)],
            NetworkFiles.Read(Repository.File("networks", "maths-hubs")).Settings.Qualifications.All.Select(q => (q.Key, q.Phase)));

    [Theory]
    [InlineData("""{ "all": [{ "key": "a", "name": "A", "phase": "Primary", "from": "2020-09-01", "to": "2019-08-31" }] }""", "A ends on 2019-08-31, before it begins. Put the days the right way round.")]
    [InlineData("""{ "all": [{ "key": "A level", "name": "A", "phase": "Primary", "from": "2020-09-01" }] }""", "the qualification A level stands in addresses. Use at most 40 small letters, digits and hyphens.")]
    [InlineData("""{ "changes": [{ "qualification": "b", "name": "New B", "firstTeaching": "2027-09-01", "firstExamination": "2029-06-01" }] }""", "New B is a change of b, which is no qualification of the file. Add it, or correct the key.")]
    [InlineData("""{ "all": [{ "key": "a", "name": "A", "phase": "Sixth form", "from": "2020-09-01" }] }""", "does not hold what belongs there")]
    public void What_is_wrong_with_the_file_is_said(string json, string said)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            foreach (var file in Directory.GetFiles(Repository.File("networks", "example-hubs"))) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            Assert.Empty(NetworkFiles.Read(folder.FullName).Settings.Qualifications.All);

            File.WriteAllText(Path.Combine(folder.FullName, "qualifications.json"), json);

            Assert.Contains(said, Assert.Throws<UnusableInputException>(() => NetworkFiles.Read(folder.FullName)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
