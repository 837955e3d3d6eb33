using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tessellate.Database;
using Tessellate.Networks;
using Tessellate.Notices;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.Notices;

public sealed class NewModel(TessellateDb db, NoticeBook book, PublishNotice publish, Me me) : PageModel
{
    /// <summary>What somebody writes who publishes a notice.</summary>
    public sealed class NoticeForm
    {
        [Required(ErrorMessage = "Say who decides"), StringLength(300, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "Controller")]
        public string? Controller { get; set; }

        [Required(ErrorMessage = "Say who works with the data"), StringLength(300, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "Processor")]
        public string? Processor { get; set; }

        [Required(ErrorMessage = "Say on what ground"), StringLength(300, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "Lawful basis")]
        public string? LawfulBasis { get; set; }

        [Required(ErrorMessage = "Write the notice"), StringLength(Notice.TextMaxLength, ErrorMessage = "Write {1} characters or fewer"), Display(Name = "The notice")]
        public string? Text { get; set; }
    }

    [BindProperty(SupportsGet = true), Display(Name = "For")]
    public string? Hub { get; set; }

    [BindProperty]
    public NoticeForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Hubs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var current = await book.CurrentAsync(await LoadAsync(stop), stop);
        Form = new() { Controller = current.Controller, Processor = current.Processor, LawfulBasis = current.LawfulBasis, Text = current.Text };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var hubId = await LoadAsync(stop);
        if (!ModelState.IsValid) return this.Invalid();

        var notice = await publish.RunAsync(new(hubId, Form.Controller!, Form.Processor!, Form.LawfulBasis!, Form.Text!), await me.GetAsync(), stop);
        return this.Done(NoticesUrls.Notice(notice.Id), $"Version {notice.Version} is published");
    }

    private async Task<Guid?> LoadAsync(CancellationToken stop)
    {
        Me.Require((await me.GetAsync()).CanPublishNotices);
        var hubs = await db.Hubs.OrderBy(h => h.Name).Select(h => new { h.Id, h.Slug, h.Name }).ToListAsync(stop);
        Hubs = [.. hubs.Select(h => new Choice(h.Slug, h.Name))];
        return hubs.Find(h => h.Slug == Hub)?.Id;
    }
}
