using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Ties;
using Rcwes.Advisory.Topics;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>A second matter becomes a request of its own.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class SplitModel(IServiceProvider services, TieDesk ties, TopicList topics) : DeskPage(services)
{
    [BindProperty]
    public SplitInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Topics { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        return Asked.State.IsOpen() ? Page() : Redirect(Url.Content("~" + Here));
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct) || !Asked.State.IsOpen()) return NotFound();
        if (string.IsNullOrEmpty(Input.Topic) || Topics.All(t => t.Value != Input.Topic)) ModelState.AddModelError("Input.Topic", L["Wybierz temat z listy."]);
        return await ActAsync(() => ties.SplitAsync(Asked, Input.Topic!, Input.About, Me, ct), "Nowa sprawa jest wydzielona.");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (!await FindAsync(id, AdvisoryPermissions.Editing, L["Wydziel nową sprawę"], ct)) return false;
        Topics = [new("", ""), .. (await topics.AllAsync(ct)).Where(t => t.IsActive).Select(t => new SelectListItem(t.Title, t.Code))];
        return true;
    }

    internal sealed class SplitInput
    {
        [Display(Name = "Temat")]
        public string? Topic { get; set; }

        [Display(Name = "O co chodzi w nowej sprawie")]
        [Required(ErrorMessage = "Napisz, o co chodzi."), DataType(DataType.MultilineText), StringLength(AdviceRequest.LongestAbout)]
        public string About { get; set; } = "";
    }
}
