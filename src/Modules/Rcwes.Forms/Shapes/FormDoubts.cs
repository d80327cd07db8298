using Microsoft.Extensions.Localization;
using Rcwes.Content.Contracts;

namespace Rcwes.Forms.Shapes;

/// <summary>Tells whoever reads in a recipe what is wrong with its forms.</summary>
internal sealed class FormDoubts(IStringLocalizer<FormsTexts> l) : IContentDoubts
{
    public IEnumerable<string> Of(IShownItem item) => item.ContentType == "Form" ? FormShape.Read(item.Document).Problems.Select(p => ProblemWords.Of(p, l)) : [];
}
