using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tessellate.Accounts;
using Tessellate.Database;
using Tessellate.Foundation;
using Tessellate.LocalNetworks;
using Tessellate.Web.Components;
using Tessellate.Web.Infrastructure;

namespace Tessellate.Web.Pages.LocalNetworks;

/// <summary>A member shares a note, a link or a file, or asks.</summary>
public sealed class ShareModel(TessellateDb db, ShareInNetwork share, Me me, TimeProvider clock) : PageModel
{
    public enum Shared { Question, Note, Link, File }

    public sealed class ShareForm
    {
        [Display(Name = "What it is")]
        public Shared Kind { get; set; } = Shared.Question;

        [StringLength(LocalEntry.TextMaxLength, ErrorMessage = "Write 2,000 characters or fewer"), Display(Name = "In words")]
        public string? Text { get; set; }

        [StringLength(500, ErrorMessage = "Enter an address of 500 characters or fewer"), Display(Name = "Address of the link")]
        public string? Url { get; set; }

        [Display(Name = "File")]
        public IFormFile? File { get; set; }
    }

    [BindProperty]
    public ShareForm Form { get; set; } = new();

    /// <summary>The question that is answered; none: something new is shared.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Answers { get; set; }

    public LocalLine? Question { get; private set; }

    public LocalNetworkOnPage Shown { get; private set; } = null!;

    public static IEnumerable<Choice> Kinds =>
    [
        new(nameof(Shared.Question), "Question", "Members answer under it."),
        new(nameof(Shared.Note), "Note", "What was said and agreed."),
        new(nameof(Shared.Link), "Link", "To something to use, where it is."),
        new(nameof(Shared.File), "File", "Something that you made.")
    ];

    public async Task OnGetAsync(string code, CancellationToken stop) => await LoadAsync(code, stop);

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken stop)
    {
        var access = await LoadAsync(code, stop);
        if (Question is not null) Form.Kind = Shared.Question;
        if (Form.Kind == Shared.File && Form.File is null) ModelState.AddModelError("Form.File", "Choose a file.");
        if (Form.File?.Length > SharedFiles.MaxBytes) ModelState.AddModelError("Form.File", "This file is larger than 5 MB. Make it smaller, or share a link to it.");
        if (!ModelState.IsValid) return this.Invalid();

        if (Question is not null)
        {
            await share.WriteAsync(code, LocalEntryKind.Answer, Form.Text, null, Answers, access, stop);
            return this.Done(LocalNetworksUrls.Network(code), "Your answer stands there.");
        }
        if (Form.Kind == Shared.File) await share.ShareAsync(code, Form.File!.FileName, await ReadAsync(Form.File, stop), access, stop);
        else await share.WriteAsync(code, Enum.Parse<LocalEntryKind>($"{Form.Kind}"), Form.Text, Form.Url, null, access, stop);
        return this.Done(LocalNetworksUrls.Network(code), Form.Kind == Shared.Question ? "Your question stands there. Members answer under it." : "It is shared.");
    }

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken stop)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        return content.ToArray();
    }

    private async Task<Access> LoadAsync(string code, CancellationToken stop)
    {
        var access = await me.GetAsync();
        Shown = await LocalNetworkOnPage.GetAsync(db, code, access, clock.Today(), stop);
        if (Shown.IsInside && Answers is { } id) Question = Shown.Of(LocalEntryKind.Question).FirstOrDefault(q => q.Entry.Id == id) ?? throw new NotFoundException("Question", id);
        return Shown.IsInside ? access : throw new NotFoundException("Local network", code);
    }
}
