using Microsoft.AspNetCore.Razor.TagHelpers;
using Tessellate.Networks;

namespace Tessellate.Web.Components;

/// <summary>A link into a room that a network may have switched off: <c>&lt;a room="find" href="…"&gt;</c>. Its words stay, without the link.</summary>
[HtmlTargetElement("a", Attributes = "room")]
public sealed class RoomLinkTagHelper(NetworkInUse network) : TagHelper
{
    /// <summary>The room's key in the network file.</summary>
    public required string Room { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (await network.FindAsync() is not { } settings || settings.HasRoom(Room)) return;

        output.TagName = "span";
        output.Attributes.Clear();
    }
}
