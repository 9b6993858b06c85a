package attentionlens.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import attentionlens.store.Json;
import attentionlens.trace.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JinjaTemplateTest {
    private static final Map<String, String> TOKENS = Map.of("bos_token", "<s>", "eos_token", "</s>");

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(
                Json.read(Path.of("src/test/resources/jinja/cases.json")).spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rendersAsTransformersDoes(JsonNode row) {
        String system = row.path("system").isNull() ? null : row.path("system").asText();
        assertThat(template(row.path("template").asText())
                        .render(row.path("question").asText(), system))
                .as(row.path("name").asText())
                .isEqualTo(row.path("expected").asText());
    }

    @Test
    void aQuotedTextMayBeLong() {
        String text = "a\\'b ".repeat(20_000);
        assertThat(template("{{ '" + text + "' | trim }}").render("?", null)).hasSize(20_000 * 4 - 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {{ 'it\\'s }} here' }}; it's }} here
            {{ "a }}" }}b; a }}b
            {% if '%}' == '%}' %}y{% endif %}; y
            {# don't #}x{{ 'y' }}; xy
            {{ {'a': 1}.a}}b; 1b
            """)
    void tagsEndBehindTheirQuotedTexts(String source, String expected) {
        assertThat(template(source).render("?", null)).isEqualTo(expected);
    }

    /** What Jinja2 makes of them. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {{ 'abc'[0] }}{{ 'abc'[-1] }}|{{ 'abc'[3] }}|{{ 'abc'[-4] }}|; ac|||
            {{ 'aXbXc'.split('X', 1) | join('|') }}; a|bXc
            {{ ' a  b '.split() | join('|') }}; a|b
            {{ ''.split() | length }}{{ ''.split('x') | length }}; 01
            {{ 'banana'.count('an') }}{{ 'banana'.count('x') }}{{ 'banana'.count('') }}{{ ''.count('a') }}; 2070
            {{ 'banana'.replace('an', 'x') }}{{ 'ab'.replace('', '-') }}; bxxa-a-b-
            {{ ', '.join(['a', 'b']) }}; a, b
            {{ ''.capitalize() }}{{ 'aB'.capitalize() }}; Ab
            {{ messages[0].get('x', 'none') }}{{ messages[0].get('role', 'none') }}; noneuser
            {{ 'a,b,c'.split(',', maxsplit=1) | join('|') }}; a|b,c
            {{ 'a\u00a0\u3000b\u2028c '.split() | join('|') }}; a|b|c
            {{ '\u00a0a\u00a0'.split() | join('|') }}; a
            {{ 'xx'.strip('x') }}|{{ 'xaxx'.lstrip('x') }}|{{ 'xxax'.rstrip('x') }}; |axx|xxa
            """)
    void textsBehaveAsInPython(String source, String expected) {
        assertThat(template(source).render("?", null)).isEqualTo(expected);
    }

    /** What Jinja2 makes of them. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {% set at = 'first' %}{% for i in [1, 2] %}{{ at }}{% set at = 'later' %}{% endfor %}{{ at }}; firstfirstfirst
            {% for i in [1, 2] %}[{{ x }}{% set x = i %}{{ x }}]{% endfor %}{{ x }}; [1][2]
            {% for i in [1, 2] %}{% for j in [1, 2] %}{{ x }}{% set x = j %}{% endfor %}{{ x }}{% set x = i %}{% endfor %}.; .
            {% set all = namespace(n=0) %}{% for i in [1, 2] %}{% set all.n = all.n + i %}{% endfor %}{{ all.n }}; 3
            {% for i in [1, 2, 3] %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% endfor %}; 13
            {% for i in [1, 2, 3] %}{% if i == 2 %}{% break %}{% endif %}{{ i }}{% endfor %}; 1
            """)
    void aRoundOfALoopForgetsWhatItSets(String source, String expected) {
        assertThat(template(source).render("?", null)).isEqualTo(expected);
    }

    /** What Jinja2 makes of them. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {{ 'a' + 'b' }}{{ 1 + 2 }}{{ ([1] + [2, 3]) | length }}; ab33
            {{ 'a' ~ 1 }}{{ 'a' ~ nothing }}; a1a
            {{ 'a' | safe + 'b' | safe + 'c' | upper + 1 | string }}{{ 'd' + ['e', 'f'] | join('') }}; abC1def
            {% if 1 == '1' %}a{% endif %}{% if 1 != '1' %}b{% endif %}{% if '1' == 1 %}c{% endif %}; b
            {% if 1 == 1.0 %}a{% endif %}{% if 'a' == 'a' %}b{% endif %}{% if 'a' != 'b' %}c{% endif %}; abc
            {% if none == nothing %}{% endif %}{% if 'a' == none %}a{% endif %}{% if none != '' %}b{% endif %}; b
            {% if ('user' == messages[0].role) != (0 % 2 == 0) %}a{% else %}b{% endif %}; b
            {% if [1, 2] == [1, 2] %}a{% endif %}{% if true == true %}b{% endif %}{% if true != false %}c{% endif %}; abc
            {% if messages[0]['role'] + '?' == 'user?' %}a{% endif %}; a
            """)
    void operatorsAreThoseOfPython(String source, String expected) {
        assertThat(template(source).render("?", null)).isEqualTo(expected);
    }

    /** What Jinja2 makes of them. */
    @Test
    void whiteSpaceIsWhatPythonCallsSo() {
        assertThat(template("a\u00a0{{- 'b' -}}\u3000\u0085c\n\u00a0{% if true %}d{% endif %}")
                        .render("?", null))
                .isEqualTo("abc\nd");
        assertThat(template("{#-#}\na{#+#}\nb{%- if true %}c{% endif -%}  \n d").render("?", null))
                .isEqualTo("abcd");
    }

    /** What Jinja2 makes of them. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            { {%- set x = 1 %} x; { x
            { {{- 'a' }}; {a
            { {#- c #}% x; {% x
            { {#- c #}{ 'x' }}; {{ 'x' }}
            {% raw %}{{% endraw %}; {
            """)
    void aBraceBesideATagIsText(String source, String expected) {
        assertThat(template(source).render("?", null)).isEqualTo(expected);
    }

    @Test
    void aTemplateMayRefuseItsMessages() {
        assertThatThrownBy(() -> template("{{ raise_exception('No system message, please') }}")
                        .render("?", null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("chat_template.jinja")
                .hasMessageContaining("No system message, please")
                .hasMessageContaining("--raw-prompt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% if messages %}never closed",
                "Hello {{ 'USER",
                "Hello {{ messages | length",
                "Hello {{ 'USER' }",
                "Hello {# never closed",
                "{{ '-'.join('abc') }}",
                "{{ '-'.join({'a': 1}) }}",
                "{{ '-'.join([1]) }}",
                "{{ 'a' + nothing }}",
                "{{ nothing + 'a' }}",
                "{{ 'a' + none }}",
                "{{ 'a' + messages[0].no_such_key + 'b' }}",
                "{{ 'a' + 1 }}",
                "{{ 1 + 'a' }}",
                "{{ 'a' + true }}",
                "{% set x = [1] + none %}",
                "{% set x = namespace(v='ten chars.') %}{% for i in range(40) %}{% set x.v = x.v + x.v %}{% endfor %}{{ x.v }}",
                "{{ messages | no_such_filter }}",
                "{{ messages[0].role.matches('.*') }}",
                "{{ 'x'.getBytes() }}",
                "{% include 'config.json' %}",
                "{% import '/etc/passwd' as x %}",
                "{% from 'x' import y %}",
                "{{ messages.add('x') }}",
                "{{ messages | render }}",
                "{{ 'x' is no_such_test }}",
                "{{ 'aab'.replace('a', 'x', 1) }}",
                "{{ 'aab'.find('a', 1) }}",
                "{{ 'aab'.startswith('a', 1) }}",
                "{{ no_such_function('x') }}",
                "{% no_such_tag %}",
                "{% for m in messages if m.role == 'user' %}{{ m.role }}{% endfor %}",
                "{% for m in (messages | list)[0:] if (m.role == 'user') %}{{ m.role }}{% endfor %}",
                "{% for m in [] %}{% if true %}a{% else %}b{% endif %}{% else %}none{% endfor %}",
                "{% for m in messages %}{% if loop.nextitem is defined %}more{% endif %}{% endfor %}",
                "{{ messages[0].role == 'user' and 'yes' or 'no' }}",
                "{{ messages }}",
                "{{ messages[0] }}",
                "{{ messages[0].content[1:] }}",
                "{{ [1] }}",
                "{{ {'a': 1} }}",
                "{{ messages[0].content | trim }}",
                "{{ 'USER: ' + messages[0].content }}",
                "{{ 'USER: ' ~ messages[0]['content'] }}",
                "{% set said = 'USER: ' + messages[0].content %}{{ said }}",
                "{% macro say(x) %}{{ x }}{% endmacro %}{{ say(messages[0].content) }}",
                "{{ messages[0].content | join(' ') }}",
                "{% raw %}never closed",
                "{% set said = messages | length == 1 and 'one' %}{{ said }}"
            })
    void whatIsBrokenOrOutOfReachIsRefused(String source) {
        assertThatThrownBy(() -> template(source).render("?", null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("chat_template.jinja");
    }

    static Stream<String> endless() {
        String nothing = "{% set n = namespace(x=[], y=[], t='a') %}";
        String doubled =
                nothing + "{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}{% endfor %}";
        return Stream.of(
                "{% for i in range(1000) %}{% for j in range(1000) %}{% for k in range(1000) %}{% endfor %}{% endfor %}{% endfor %}",
                "{% macro a() %}" + "{{ 1 }}".repeat(900) + "{% endmacro %}{% macro b() %}" + "{{ a() }}".repeat(900)
                        + "{% endmacro %}" + "{{ b() }}".repeat(900),
                doubled + "{{ n.x | tojson }}",
                doubled + "{{ n.x == n.y }}",
                doubled + "{{ n.x ~ '' }}",
                nothing + "{% for i in range(40) %}{% set n.x = n.x + n.x + [1] %}{% endfor %}",
                nothing + "{% for i in range(20) %}{% set n.t = n.t.replace('a', 'aaaaaaaaaaaaaaaa') %}{% endfor %}",
                nothing + "{% for i in range(8) %}{% set n.t = n.t.replace('', n.t) %}{% endfor %}",
                nothing + "{% for i in range(19) %}{% set n.t = n.t + n.t %}{% endfor %}{{ n.t.join(n.t.split('')) }}",
                nothing + "{% set n.x = n %}{{ n.x | tojson }}",
                "{{ " + "(".repeat(9_000) + "1" + ")".repeat(9_000) + " }}",
                "{{ " + "not ".repeat(2_400) + "1 }}",
                "{% if true %}".repeat(8_000) + "{% endif %}".repeat(8_000),
                "a".repeat(300_000),
                "{{ 'a' | indent(2000000000, true) }}");
    }

    @ParameterizedTest
    @MethodSource("endless")
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWouldNotEndIsRefused(String source) {
        assertThatThrownBy(() -> template(source).render("?", null))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("chat_template.jinja", "--raw-prompt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ messages.class }}",
                "{{ ''.class.forName('java.lang.Runtime') }}",
                "{{ ____int3rpr3t3r____.config }}",
                "{{ ____int3rpr3t3r____.context }}",
                "{{ messages['class'] }}",
                "{{ loop.class }}{% for m in messages %}{{ loop.iterator }}{{ loop.class }}{% endfor %}"
            })
    void javaIsOutOfReach(String source) {
        String said;
        try {
            said = template(source).render("?", null);
        } catch (Problem refused) {
            said = "";
        }
        assertThat(said).isBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            {{ 'none' if messages[0].get('name') is none else 'some' }}; none
            {{ 'both' if messages and add_generation_prompt else 'not' }}; both
            {% set both = messages and add_generation_prompt %}{% if both %}both{% endif %}; both
            {% set both = messages and 'user' == messages[0].role %}{% if both %}both{% else %}no{% endif %}; both
            {% for c in (messages if true else []) %}{{ c.role }}{% endfor %}; user
            {{ messages[0].role == 'user' }}, {{ not messages }} {{ true | trim }}; True, False True
            {% macro say(x) %}{{ x }}{% endmacro %}{{ say(1 == 2) }}; False
            {% for m in messages %}{% if m.role == 'x' %}a{% else %}b{% endif %}{% endfor %}; b
            """)
    void whatLooksLikeTheRefusedIsRead(String source, String expected) {
        assertThat(template(source).render("?", null)).isEqualTo(expected);
    }

    @Test
    void theTimeIsWrittenAsPythonWritesIt() {
        assertThat(template("{{ strftime_now('%Y') }}").render("?", null)).matches("20\\d\\d");
    }

    private static ChatTemplate template(String source) {
        return new JinjaTemplate(source, "/models/x/chat_template.jinja", TOKENS);
    }
}
