using Tessellate.Duplicates;
using static Tessellate.Tests.Guards.Matrix.Operation;

namespace Tessellate.Tests.Guards.Matrix;

internal static partial class Operations
{
    private static Dictionary<string, Operation> OfDuplicates => new()
    {
        ["merge records"] = Does(e => e.Get<MergePeople>().RunAsync(new(e.Alike.One, e.Alike.Two, ""), e.Access)),
        ["merge records for a reason"] = Changes(e => e.Get<MergePeople>().RunAsync(new(e.Alike.One, e.Alike.Two, "They told us."), e.Access)),
        ["merge a record that others use too"] = Changes(e => e.Get<MergePeople>().RunAsync(new(e.Scene.Beyond, e.Scene.Alike.One, "They told us."), e.Access)),
        ["tell two apart"] = Does(e => e.Get<SayNotSame>().RunAsync(e.Alike.One, e.Alike.Two, e.Access)),
        ["undo a merge"] = Does(e => e.Get<UndoMerge>().RunAsync(e.Alike.Merge, e.Access)),
        ["compare two records"] = Tells(async e =>
        {
            var (one, other) = await PersonFacts.LoadAsync(e.Db, e.Scene.Sample.Teacher.Id, e.Scene.Alike.One, e.Access);
            return string.Join(", ", new[] { one, other }.Select(f => $"{f.Posts.Count} posts, {f.Groups.Count} groups, {f.Messages} messages"));
        })
    };
}
