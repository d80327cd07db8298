using Rcwes.Content.Elements;

namespace Rcwes.Content.Fields;

/// <summary>Several texts from a list of options.</summary>
internal sealed class MultiTextField : Field
{
    public List<string> Values { get; set; } = [];

    public override void Read(ElementForm form) => Values = form.Many(nameof(Values), Values);

    public override IEnumerable<string> Words() => Values;
}
