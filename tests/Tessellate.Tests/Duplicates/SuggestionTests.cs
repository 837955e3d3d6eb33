using Tessellate.Duplicates;
using Tessellate.Foundation;

namespace Tessellate.Tests.Duplicates;

public sealed class SuggestionTests : IDisposable
{
    private static readonly Dictionary<Guid, string> NoSchool = [];
    private readonly DuplicatesScene _scene = new();

    [Theory]
    [InlineData("Ada Finch", "ada.finch@a.example", "Ada Finch", "ada.finsh@a.example", "The same name, and addresses that differ by a letter or two")]
    [InlineData("Ada Finch", "ada.finch@a.example", "Adá FINCH", "adafinch1@a.example", "The same name, and addresses that differ by a letter or two")]
    [InlineData("Ada Finch", "ada.finch@a.example", "A Finch", "Ada.Finch@b.example", "The same address before the @, at a.example and b.example")]
    [InlineData("Ada Finch", "ada.finch@a.example", "Ben Lark", "ada.finch@b.example", null)]
    [InlineData("Ada Finch", "head@a.example", "Eve Finch", "head@b.example", null)]
    [InlineData("Ada Finch", "ada.finch@a.example", "Ada Finch", "completely.other@b.example", null)]
    public void Two_records_resemble_each_other_for_a_reason_in_words(string name, string email, string otherName, string otherEmail, string? reason)
    {
        var (_, reasons) = Resemblance.Of(new(Guid.CreateVersion7(), name, email, null), new(Guid.CreateVersion7(), otherName, otherEmail, null), NoSchool, NoSchool);

        Assert.Equal(reason, reasons.SingleOrDefault());
    }

    [Fact]
    public void One_number_of_two_records_is_the_strongest_reason()
    {
        var school = new Dictionary<Guid, string> { [Guid.CreateVersion7()] = "Long Street School" };
        var one = new PersonSketch(Guid.CreateVersion7(), "Ada Finch", "ada.finch@a.example", "1234567");

        var (number, _) = Resemblance.Of(one, one with { Id = Guid.CreateVersion7(), Email = "x@b.example" }, NoSchool, NoSchool);
        var (name, _) = Resemblance.Of(one with { Trn = null }, one with { Id = Guid.CreateVersion7(), Email = "x@b.example" }, school, school);

        Assert.True(number > name);
    }

    [Fact]
    public async Task A_pair_is_shown_once_and_never_again_when_they_are_two_people()
    {
        await using var db = _scene.Db();
        var (project, school) = (_scene.Scene.AddProject(db), _scene.Scene.AddSchool(db));
        var (one, other) = (_scene.AddPerson(db, "Ada Finch", "ada.finch@school.example", school), _scene.AddPerson(db, "Ada Finch", "ada.finch1@school.example", school));
        await _scene.AddPlaceAsync(db, _scene.Scene.AddGroup(db, project), school, one, other);

        var pair = Assert.Single(await LikelyPairs.LoadAsync(db, _scene.Hub));
        Assert.Equal(["The same name, and both work or worked at Invented School 900001", "The same name, and addresses that differ by a letter or two"], pair.Reasons);

        await _scene.World.RunAsync<SayNotSame>(s => s.RunAsync(other.Id, one.Id, _scene.Hub));
        await _scene.World.RunAsync<SayNotSame>(s => s.RunAsync(one.Id, other.Id, _scene.Hub));
        Assert.Empty(await LikelyPairs.LoadAsync(db, _scene.Hub));
    }

    [Fact]
    public async Task A_hub_is_shown_no_pair_with_another_hubs_person()
    {
        await using var db = _scene.Db();
        var (project, school) = (_scene.Scene.AddProject(db), _scene.Scene.AddSchool(db));
        var (ours, theirs) = (_scene.AddPerson(db, "Ada Finch", "ada.finch@school.example", school), _scene.AddPerson(db, "Ada Finch", "ada.finch1@school.example", school));
        await _scene.AddPlaceAsync(db, _scene.Scene.AddGroup(db, project), school, ours);
        await _scene.AddPlaceAsync(db, _scene.Scene.AddGroup(db, project, hub: _scene.Scene.OtherHub), school, theirs);

        Assert.Empty(await LikelyPairs.LoadAsync(db, _scene.Hub));
        Assert.Single(await LikelyPairs.LoadAsync(db, _scene.National));
        await Assert.ThrowsAsync<NotFoundException>(() => _scene.World.RunAsync<SayNotSame>(s => s.RunAsync(ours.Id, theirs.Id, _scene.Hub)));
    }

    public void Dispose() => _scene.Dispose();
}
