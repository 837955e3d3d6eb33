using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.Networks;
using Tessellate.Registers;
using Tessellate.Spreadsheets;
using Tessellate.Web.Infrastructure;
using Tessellate.Workbooks;

namespace Tessellate.Web.Api;

/// <summary>GET /work-groups/{code}/registers/workbook.xlsx: the registers of a group to be filled in without a signal. That it was taken is in the record.</summary>
internal static class WorkbookEndpoints
{
    public static void MapWorkbookEndpoints(this IEndpointRouteBuilder app) => app.MapGet("/work-groups/{code}/registers/workbook.xlsx", FileAsync).WithMetadata(new RoomMetadata("registers"));

    private static async Task<IResult> FileAsync(string code, TessellateDb db, Me me, Watch watch, NetworkInUse network, TimeProvider clock, CancellationToken stop)
    {
        var at = clock.UtcNow(); // before it is read: what is marked from here on counts as later
        if (await network.FindAsync(stop) is not { } words) return Results.NotFound();

        try
        {
            var register = await WholeRegister.GetAsync(db, code, await me.GetAsync(), stop);
            await watch.ExportedAsync("registers", $"the registers of {register.Group.Code}");
            return Results.File(RegisterWorkbook.Of(register, at, words.Word("session")), WorkbookFile.ContentType, $"{register.Group.Code}-register.xlsx");
        }
        catch (NotFoundException)
        {
            return Results.NotFound(); // no such group, or its registers are not for this person
        }
    }
}
