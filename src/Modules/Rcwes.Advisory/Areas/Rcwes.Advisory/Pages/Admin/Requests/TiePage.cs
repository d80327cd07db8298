using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Advisory.Ties;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>A page that names another request.</summary>
internal abstract class TiePage(IServiceProvider services) : DeskPage(services)
{
    protected TieDesk Ties { get; } = services.GetRequiredService<TieDesk>();

    [BindProperty]
    public TieInput Input { get; set; } = new();

    internal sealed class TieInput
    {
        [Display(Name = "Numer drugiej sprawy")]
        [Required(ErrorMessage = "Wpisz numer drugiej sprawy."), StringLength(30)]
        public string? Number { get; set; }
    }
}
