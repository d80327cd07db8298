using System.ComponentModel.DataAnnotations;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Advisory.Topics;

namespace Rcwes.Advisory.Pages.Admin.Rules;

/// <summary>What staff write of a rule.</summary>
internal sealed class RuleInput
{
    [Display(Name = "Reguła własnymi słowami")]
    [Required(ErrorMessage = "Napisz, co mówi reguła. Te słowa zobaczy osoba, która pyta."), StringLength(RoutingRule.LongestName)]
    public string Name { get; set; } = "";

    [Display(Name = "Czego dotyczy sprawa")]
    public string? About { get; set; }

    [Display(Name = "Skąd jest osoba albo instytucja")]
    [StringLength(6)]
    public string? Area { get; set; }

    [Display(Name = "Kto pyta")]
    public ClientKind? Client { get; set; }

    [Display(Name = "W jakim języku")]
    [RegularExpression("pl|en")]
    public string? Language { get; set; }

    [Display(Name = "Nowe osoby czy te, które już znamy")]
    public bool? Returning { get; set; }

    [Display(Name = "Komu przydzielić")]
    [Required(ErrorMessage = "Wybierz, kto ma dostać sprawę.")]
    public string? Target { get; set; }

    [Display(Name = "Reguła włączona")]
    public bool IsOn { get; set; } = true;

    public static RuleInput Of(RuleFacts rule) => new()
    {
        Name = rule.Name,
        About = rule.Group is { } group ? "@" + group : rule.Topic,
        Area = rule.Area,
        Client = rule.Client,
        Language = rule.Language,
        Returning = rule.Returning,
        Target = rule.Target == RuleTarget.Partner ? rule.PartnerId?.ToString() : rule.Target.ToString(),
        IsOn = rule.IsOn,
    };

    public RuleFacts Facts()
    {
        Guid? partner = Guid.TryParse(Target, out var id) ? id : null;
        var target = partner is not null ? RuleTarget.Partner : Target == nameof(RuleTarget.PartnerBefore) ? RuleTarget.PartnerBefore : RuleTarget.Centre;
        return new(Name, target)
        {
            Group = About?.StartsWith('@') == true && Enum.TryParse<TopicGroup>(About[1..], out var group) ? group : null,
            Topic = string.IsNullOrEmpty(About) || About[0] == '@' ? null : About,
            Area = string.IsNullOrEmpty(Area) ? null : Area,
            Client = Client,
            Language = string.IsNullOrEmpty(Language) ? null : Language,
            Returning = Returning,
            PartnerId = partner,
            IsOn = IsOn,
        };
    }
}
