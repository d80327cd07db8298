using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>What a person chooses for themselves: how often the room writes, and what colleagues see in the contacts.</summary>
[Authorize(Policy = PartnersPermissions.RoomOwn)]
internal sealed class SettingsModel(IServiceProvider services) : RoomPage(services)
{
    private readonly IPartnerScope _scopes = services.GetRequiredService<IPartnerScope>();

    [BindProperty]
    public InputModel Input { get; set; } = new();

    private Guid Account => Guid.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Titled(L["Moje ustawienia"]);
        var member = await Db.Set<RoomMember>().AsNoTracking().SingleOrDefaultAsync(m => m.AccountId == Account, ct);
        // The room writes to partners unless they say no, and to people of the centre when they ask for it.
        var begins = await _scopes.PartnerOfAsync(User, ct) is null ? Digest.Off : Digest.Weekly;
        Input = new() { Digest = member?.Digest ?? begins, Phone = member?.Phone, Position = member?.Position };
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Titled(L["Moje ustawienia"]);
        return ActAsync(() => Book.ChooseAsync(Account, Input.Digest, Input.Phone, Input.Position, Me, ct), "Zapisano ustawienia.", "/ustawienia");
    }

    internal sealed class InputModel
    {
        [Display(Name = "Jak często pisać o nowościach?")]
        public Digest Digest { get; set; }

        [Display(Name = "Czym się zajmuję")]
        [StringLength(RoomThing.LongestTitle)]
        public string? Position { get; set; }

        [Display(Name = "Telefon")]
        [Phone, StringLength(60)]
        public string? Phone { get; set; }
    }
}
